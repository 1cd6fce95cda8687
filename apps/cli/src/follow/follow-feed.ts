import { type Delivery, type FeedNotice, PositionFile } from '@lacznik/client';
import { EXIT, type ExitCode } from '../output/exit-codes';
import type { Running } from '../settings/run-with';

/** How a feed is followed. */
export interface FollowingOptions {
  position: string;
  once?: true;
  stream?: true;
  gaps: 'stop' | 'report';
  acknowledge?: true;
  resync?: true;
}

const WAIT_SECONDS = 30;

/** Prints what comes as JSON lines; the position is stored once they are written. @throws what following does */
export async function followFeed(options: FollowingOptions, { lacznik, printer, signal }: Running): Promise<ExitCode> {
  const { position, once = false, stream = false, gaps, acknowledge = false, resync = false } = options;
  await lacznik.follow({
    source: stream ? lacznik.feed.streamed() : lacznik.feed.pulled(once ? {} : { waitSeconds: WAIT_SECONDS }),
    position: new PositionFile(position),
    onPage: (deliveries) => (deliveries.length === 0 ? undefined : printer.write(deliveries.map(lineOf).join('\n'))),
    onNotice: tell,
    gaps,
    acknowledge,
    resync,
    signal,
  });
  return EXIT.done;
}

/** An event as the feed has it; of one that was withdrawn its number. */
function lineOf(delivery: Delivery): string {
  if (delivery.kind === 'event') return JSON.stringify(delivery.event);
  const { id, sequence } = delivery;
  return JSON.stringify({ id, sequence, withdrawn: true });
}

/** On standard error: standard output has deliveries alone. */
function tell({ kind, message }: FeedNotice): void {
  process.stderr.write(`${kind}: ${message}\n`);
}

import { type Line, type LineAnswer, parseNdjsonLine, readLines, type StreamSummary } from '@lacznik/contracts';
import { Drain, type Refusal } from '@lacznik/platform';
import { Injectable, Logger } from '@nestjs/common';
import { AcceptPublicationsService, type Outcome, type Submission } from './accept-publications.service';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { PublisherRights, type RefusalFor } from './publisher-rights';
import { untilAborted } from './until-aborted';

const BATCH_SIZE = 500;
const MAX_LINE_BYTES = 64 * 1024;

const UNREADABLE: Record<'too-long' | 'not-utf-8', Refusal> = {
  'too-long': { code: 'body-too-large', detail: `A line may have at most ${MAX_LINE_BYTES} bytes.` },
  'not-utf-8': { code: 'malformed-json', detail: 'expected UTF-8; Windows-1250 and ISO 8859-2 are not read' },
};

interface Accepted {
  line: number;
  submission: Submission;
}

type Entry = Accepted | { line: number; answer: LineAnswer };

/** Publishes an NDJSON stream: each line by itself, in order, answered by line. */
@Injectable()
export class PublishStreamService {
  private readonly logger = new Logger('publications');

  constructor(
    private readonly publications: AcceptPublicationsService,
    private readonly rights: PublisherRights,
    private readonly served: ServedInstitutions,
    private readonly drain: Drain,
  ) {}

  /**
   * Yields the answers in the order of the lines, in batches, and the summary at the end. What the institution may publish is
   * looked up once, before the first line. Where this process ends before the stream does, the last answer is that the next
   * line failed: the sender goes on from there, elsewhere.
   */
  async *publish(
    institution: string,
    stream: AsyncIterable<Uint8Array>,
  ): AsyncGenerator<(LineAnswer | StreamSummary)[]> {
    const rights = await this.rights.rightsOf(institution);
    const summary: StreamSummary = { done: true, accepted: 0, unchanged: 0, refused: 0, failed: 0 };
    for await (const lines of batches(this.linesOf(stream))) {
      const entries = lines.map((line) => ('cut' in line ? cutOff(line.cut) : parseLine(institution, rights, line)));
      // What follows a failure is not tried: stored before it, it would overtake what the sender must send again.
      const answers =
        summary.failed > 0 ? entries.map((entry) => failed(entry)) : await this.store(institution, entries);
      answers.forEach(({ status }) => summary[status]++);
      yield answers;
    }
    yield [summary];
  }

  private async *linesOf(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Line | { cut: number }> {
    const { lastCall } = this.drain;
    let next = 1;
    for await (const line of readLines(untilAborted(stream, lastCall), MAX_LINE_BYTES)) {
      // The rest of a line that is cut may still be on its way.
      if (!line.isEnded && lastCall.aborted) break;
      yield line;
      next = line.line + 1;
    }
    if (lastCall.aborted) yield { cut: next };
  }

  private async store(institution: string, entries: readonly Entry[]): Promise<LineAnswer[]> {
    const submissions = entries.flatMap((entry) => ('submission' in entry ? [entry.submission] : []));
    try {
      // A stream may last longer than the directory stays as it was when it began.
      await this.served.requireAgreed(institution);
      const outcomes = [...(await this.publications.accept(submissions))];
      return entries.map((entry) => ('answer' in entry ? entry.answer : answer(entry, outcomes.shift())));
    } catch (error) {
      this.logger.warn('Lines could not be stored; their sender is told to send them again', error as Error);
      return entries.map((entry) => failed(entry));
    }
  }
}

function parseLine(institution: string, rights: RefusalFor, read: Line): Entry {
  const { line } = read;
  if ('fault' in read) return refusedLine(line, UNREADABLE[read.fault]);
  const parsed = parseNdjsonLine(read.text);
  if (!parsed.ok) return refusedLine(line, parsed.refusal, parsed);
  const { section, publication } = parsed;
  const refusal = rights(section);
  if (refusal) return refusedLine(line, refusal, publication);
  return { line, submission: { institution, section, publication } };
}

function answer({ line, submission }: Accepted, outcome: Outcome | undefined): LineAnswer {
  if (outcome === undefined) return failed({ line, submission });
  const { recordId, revision } = submission.publication;
  return outcome.status === 'refused'
    ? { line, status: 'refused', recordId, revision, ...outcome.refusal }
    : { line, status: outcome.status, recordId, revision };
}

function failed(entry: Entry): LineAnswer {
  if ('answer' in entry) return entry.answer;
  const { recordId, revision } = entry.submission.publication;
  const detail =
    'A part that this needs is not reachable at the moment. Nothing of this line was stored: send it again.';
  return { line: entry.line, status: 'failed', recordId, revision, code: 'unavailable', detail };
}

function cutOff(line: number): Entry {
  const detail = 'The server is being restarted. Nothing of this line and those after it was stored: send them again.';
  return { line, answer: { line, status: 'failed', code: 'unavailable', detail } };
}

function refusedLine(line: number, refusal: Refusal, names: { recordId?: string; revision?: number } = {}): Entry {
  const { recordId, revision } = names;
  return { line, answer: { line, status: 'refused', recordId, revision, ...refusal } };
}

async function* batches<L extends object>(lines: AsyncIterable<L>): AsyncGenerator<L[]> {
  let batch: L[] = [];
  for await (const line of lines) {
    if ('text' in line && line.text === '') continue;
    if (batch.push(line) < BATCH_SIZE) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

import { type Line, type LineAnswer, parseNdjsonLine, readLineGroups, type StreamSummary } from '@lacznik/contracts';
import { Drain, type Refusal } from '@lacznik/platform';
import { Injectable, Logger } from '@nestjs/common';
import { bulkhead } from 'cockatiel';
import { AcceptPublicationsService, type Outcome, type Submission } from './accept-publications.service';
import { batches } from './batches';
import { otherThan, OwnKeys } from '../identities/own-keys.service';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { PublisherRights, type RefusalFor } from './publisher-rights';
import { untilAborted } from './until-aborted';

/** So that a sender who sends seldom has its answers within a second. */
const BATCH_BOUNDS = { size: 500, ageMs: 200 };
const MAX_LINE_BYTES = 64 * 1024;
/**
 * Of all streams together, that are read from JSON and not stored yet: as many as keep the database busy. What waits longer than the
 * young generation is collected costs several times as much.
 */
const MAX_BATCHES_AT_WORK = 4;

const UNREADABLE: Record<'too-long' | 'not-utf-8', Refusal> = {
  'too-long': { code: 'body-too-large', detail: `A line may have at most ${MAX_LINE_BYTES} bytes.` },
  'not-utf-8': { code: 'malformed-json', detail: 'expected UTF-8; Windows-1250 and ISO 8859-2 are not read' },
};

interface Accepted {
  line: number;
  /** As it was sent. */
  recordId: string;
  submission: Submission;
}

/** No line from this one on is taken. */
interface Cut {
  cut: number;
  by: keyof typeof CUT_OFF;
}

const CUT_OFF = {
  restart: 'The server is being restarted.',
  unread: 'Too many answers wait to be read: read them while you send.',
};

type Entry = Accepted | { line: number; answer: LineAnswer };

/** Publishes an NDJSON stream: each line by itself, in order, answered by line. */
@Injectable()
export class PublishStreamService {
  private readonly logger = new Logger('publications');
  private readonly work = bulkhead(MAX_BATCHES_AT_WORK, Infinity);

  constructor(
    private readonly publications: AcceptPublicationsService,
    private readonly rights: PublisherRights,
    private readonly served: ServedInstitutions,
    private readonly drain: Drain,
    private readonly ownKeys: OwnKeys,
  ) {}

  /**
   * Gives the answers in the order of the lines, in batches, and the summary at the end. What the institution may publish is
   * looked up once, before the first line. Where this process ends before the stream does, or `unread` is aborted, the last answer
   * is that the next line failed, and the rest is read and dropped: the sender goes on from there.
   * @param unread aborted where the sender has sent for too long without reading its answers
   */
  async publish(
    institution: string,
    stream: AsyncIterable<Uint8Array>,
    unread: AbortSignal,
  ): Promise<AsyncGenerator<(LineAnswer | StreamSummary)[]>> {
    return this.answersTo(institution, await this.rights.rightsOf(institution), stream, unread);
  }

  private async *answersTo(
    institution: string,
    rights: RefusalFor,
    stream: AsyncIterable<Uint8Array>,
    unread: AbortSignal,
  ): AsyncGenerator<(LineAnswer | StreamSummary)[]> {
    const summary: StreamSummary = { done: true, accepted: 0, unchanged: 0, refused: 0, failed: 0 };
    for await (const lines of batches(this.linesOf(stream, unread), BATCH_BOUNDS)) {
      // What follows a failure is not tried: stored before it, it would overtake what the sender must send again.
      const mayStore = summary.failed === 0;
      const answers = await this.work.execute(() => {
        const entries = lines.map((line) => ('cut' in line ? cutOff(line) : this.parse(institution, rights, line)));
        return mayStore ? this.store(institution, entries) : entries.map((entry) => failed(entry));
      });
      answers.forEach(({ status }) => summary[status]++);
      yield answers;
    }
    yield [summary];
  }

  private async *linesOf(stream: AsyncIterable<Uint8Array>, unread: AbortSignal): AsyncGenerator<(Line | Cut)[]> {
    const over = AbortSignal.any([this.drain.lastCall, unread]);
    let next = 1;
    for await (const lines of readLineGroups(untilAborted(stream, over), MAX_LINE_BYTES)) {
      // The rest of a line that is cut may still be on its way.
      const begun = over.aborted ? lines.findIndex(({ isEnded }) => !isEnded) : -1;
      const whole = begun === -1 ? lines : lines.slice(0, begun);
      next = (whole.at(-1)?.line ?? next - 1) + 1;
      yield whole.filter((line) => !('text' in line) || line.text !== '');
      if (begun !== -1) break;
    }
    if (over.aborted) yield [{ cut: next, by: unread.aborted ? 'unread' : 'restart' }];
  }

  private parse(institution: string, rights: RefusalFor, line: Line): Entry {
    const entry = parseLine(institution, rights, line);
    if ('answer' in entry) return entry;
    const { publication } = entry.submission;
    const kept = this.ownKeys.keep(institution, entry.recordId, 'recordId');
    if (!kept.ok) return refusedLine(entry.line, kept.refusal, { revision: publication.revision });
    publication.recordId = kept.reference;
    return entry;
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
  return { line, recordId: publication.recordId, submission: { institution, section, publication } };
}

function answer(entry: Accepted, outcome: Outcome | undefined): LineAnswer {
  if (outcome === undefined) return failed(entry);
  const { line, recordId, submission } = entry;
  const { revision, recordId: kept } = submission.publication;
  return outcome.status === 'refused'
    ? { line, status: 'refused', recordId, revision, ...outcome.refusal }
    : { line, status: outcome.status, recordId, revision, hubReference: otherThan(recordId, kept) };
}

function failed(entry: Entry): LineAnswer {
  if ('answer' in entry) return entry.answer;
  const { line, recordId, submission } = entry;
  const detail =
    'A part that this needs is not reachable at the moment. Nothing of this line was stored: send it again.';
  return { line, status: 'failed', recordId, revision: submission.publication.revision, code: 'unavailable', detail };
}

function cutOff({ cut: line, by }: Cut): Entry {
  const detail = `${CUT_OFF[by]} Nothing of this line and those after it was stored: send them again.`;
  return { line, answer: { line, status: 'failed', code: 'unavailable', detail } };
}

function refusedLine(line: number, refusal: Refusal, names: { recordId?: string; revision?: number } = {}): Entry {
  const { recordId, revision } = names;
  return { line, answer: { line, status: 'refused', recordId, revision, ...refusal } };
}

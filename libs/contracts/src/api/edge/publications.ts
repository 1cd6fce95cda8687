import { LookUpText, Count, Flag, OneOf, Optional, OwnKey, Reference, Revision, Text } from '../../checking/rules';
import { Publication, PublicationLine } from '../../publications/publication';
import { json, ndjson, type Operation } from '../operation';
import type { ProblemCode } from '../problem';

/** What a line can be refused or fail with. */
const LINE_CODES = [
  'validation-failed',
  'unknown-field',
  'malformed-json',
  'body-too-large',
  'unsupported-media-type',
  'pesel-invalid',
  'pesel-in-field',
  'unknown-institution',
  'not-your-institution',
  'not-a-publisher-of-this',
  'revision-conflict',
  'record-of-another-person',
  'case-conflict',
  'unauthenticated',
  'forbidden',
  'not-found',
  'unavailable',
  'internal',
] as const satisfies ProblemCode[];
const LINE_STATUSES = ['accepted', 'unchanged', 'refused', 'failed'] as const;

/** Which section a record is of. A name that no section has is not found, whatever its form. */
export class RecordParameters {
  @LookUpText("a section's name")
  section: string;
}

/** What became of one record. */
export class PublicationAnswer {
  /** `unchanged`: nothing new; this or a newer revision was known, or the data are the same. */
  @OneOf(['accepted', 'unchanged'])
  status: 'accepted' | 'unchanged';

  /** As you sent it. */
  @OwnKey()
  recordId: string;

  /** What stands for the id beyond your edge, where that keeps it as one of your own keys that look like a PESEL. */
  @Optional()
  @Reference()
  hubReference?: string;

  /** As you sent it. */
  @Revision()
  revision: number;
}

/** What became of one line of a publication stream. */
export class LineAnswer {
  /** The line's number, from 1; blank lines count. */
  @Count(1)
  line: number;

  /** `failed`: nothing was stored, for a passing reason; send the line again. */
  @OneOf(LINE_STATUSES)
  status: (typeof LINE_STATUSES)[number];

  /** Absent where the line has none that can be repeated. */
  @Optional()
  @OwnKey()
  recordId?: string;

  /** What stands for it beyond your edge, where that keeps it as one of your own keys that look like a PESEL. */
  @Optional()
  @Reference()
  hubReference?: string;

  /** As you sent it; absent where the line has none that can be repeated. */
  @Optional()
  @Revision()
  revision?: number;

  /** Why the line was refused or failed. */
  @Optional()
  @OneOf(LINE_CODES)
  code?: ProblemCode;

  /** The place, such as `data.from`. */
  @Optional()
  @Text(1000)
  path?: string;

  /** What is expected there. Never what was sent. */
  @Optional()
  @Text(10_000)
  detail?: string;
}

/** The last line of an answer; a client that does not see it knows that the answer was cut off. How many lines became what. */
export class StreamSummary {
  /** Tells this line from those before it. */
  @Flag()
  done: true;

  /** Lines that were stored and are on their way. */
  @Count()
  accepted: number;

  /** Lines that told nothing new. */
  @Count()
  unchanged: number;

  /** Lines to be mended. */
  @Count()
  refused: number;

  /** Lines to be sent again as they are. */
  @Count()
  failed: number;
}

const RECORD = {
  recordId: 'R/2026/118',
  revision: 1,
  person: { pesel: '81030206002' },
  data: { form: 'TRAINING', state: 'STARTED', from: '2026-02-01' },
};

export const PUBLISH_RECORD = {
  app: 'edge',
  id: 'publishRecord',
  method: 'post',
  path: '/v1/records/:section',
  summary: 'Publishes the present state of one record.',
  repeatable: 'a revision that is known is answered `unchanged`, and an older one changes nothing',
  roles: ['institution'],
  parameters: RecordParameters,
  body: json(Publication),
  answer: { status: 202, content: [json(PublicationAnswer)] },
  problems: [
    'unknown-institution',
    'not-found',
    'not-a-publisher-of-this',
    'pesel-invalid',
    'revision-conflict',
    'record-of-another-person',
  ],
  example: {
    parameters: { section: 'activations' },
    body: RECORD,
    answer: { status: 'accepted', recordId: RECORD.recordId, revision: 1 },
  },
} as const satisfies Operation;

export const PUBLISH_STREAM = {
  app: 'edge',
  id: 'publishStream',
  method: 'post',
  path: '/v1/publications',
  summary: 'Publishes a stream of records, one a line, each by itself.',
  description:
    'Answers come while the stream is read, in the order of the lines; blank lines have none. A line may have 64 KiB. ' +
    'What follows a `failed` line fails too, so that nothing overtakes what must be sent again; where the server ends before ' +
    'the stream does, the failed line is the last that is answered. The last line of the answer sums up.',
  repeatable: 'a revision that is known is answered `unchanged`, and an older one changes nothing',
  roles: ['institution'],
  body: ndjson(PublicationLine),
  answer: { status: 200, content: [ndjson(LineAnswer, StreamSummary)] },
  problems: ['unknown-institution'],
  example: {
    body: [{ section: 'activations', ...RECORD }],
    answer: [
      { line: 1, status: 'accepted', recordId: RECORD.recordId, revision: 1 },
      { done: true, accepted: 1, unchanged: 0, refused: 0, failed: 0 },
    ],
  },
} as const satisfies Operation;

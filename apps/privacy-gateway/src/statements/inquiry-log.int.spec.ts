import {
  type DeliveryEntry,
  INQUIRY_ANSWERED_TYPE,
  type InquiryEntry,
  type ReceivedDelivery,
} from '@lacznik/contracts';
import { Logger } from '@nestjs/common';
import * as fc from 'fast-check';
import { CENTRE, CENTRES, InquiryScene, inquiryIdOf, OTHER, OTHERS } from './inquiries.fixture';

jest.setTimeout(60_000);

const RUNS = 12;
const CLAIMS = [
  { section: 'welfare-benefits', field: 'decision', value: 'GRANTED' },
  { section: 'welfare-benefits', field: 'kind', value: 'ZASILEK_CELOWY' },
];

/** What happens: a question, of which kind; a record or the end of an answer, of which source; or something else. */
type Step =
  | { step: 'ask'; n: number; kind: 'sections' | 'match' | 'wrong-purpose' | 'refused-at-edge' }
  | { step: 'fact' | 'end'; n: number; isOther: boolean; record: number }
  | { step: 'overdue' }
  | { step: 'suspend' }
  | { step: 'case' };

const n = fc.integer({ min: 1, max: 3 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        step: fc.constant('ask' as const),
        n,
        kind: fc.constantFrom('sections', 'match', 'wrong-purpose', 'refused-at-edge'),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({ step: fc.constantFrom('fact', 'end'), n, isOther: fc.boolean(), record: fc.nat(2) }),
    },
    { weight: 1, arbitrary: fc.record({ step: fc.constantFrom('overdue', 'suspend', 'case') }) },
  ),
  { minLength: 4, maxLength: 24 },
);

describe('the log of inquiries', () => {
  let scene: InquiryScene;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    scene = await InquiryScene.start();
  });
  afterAll(() => scene.stop());

  async function act(one: Step): Promise<void> {
    if (one.step === 'case') return scene.take(scene.case());
    if (one.step === 'suspend') return scene.suspend(CENTRE);
    if (one.step === 'overdue') {
      await scene.wait('2 seconds');
      await scene.service().answerOverdue();
      return;
    }
    if (one.step === 'ask') return scene.take(scene.inquiry(one.n, QUESTIONS[one.kind]));
    const from = one.isOther ? { publisher: OTHER, edge: OTHERS } : { publisher: CENTRE, edge: CENTRES };
    const requestId = await requestOf(one.n, from.publisher);
    if (requestId === undefined) return;
    await scene.take(
      one.step === 'fact' ? scene.fact(requestId, `R-${one.record}`, from) : scene.end(requestId, 0, from),
    );
  }

  async function requestOf(number: number, publisher: string): Promise<string | undefined> {
    const [row] = await scene.dataSource.query<{ request_id: string | null }[]>(
      'SELECT request_id FROM inquiry_source WHERE inquiry = $1 AND publisher = $2',
      [inquiryIdOf(number), publisher],
    );
    return row?.request_id ?? undefined;
  }

  it('has for every disclosure, answer and refusal an entry that says just that, and no other (P5)', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (all) => {
        await scene.begin();
        for (const one of all) await act(one);
        const [feed, deliveries, inquiries] = [
          await scene.feed(),
          await scene.entries('delivery'),
          await scene.entries('inquiry'),
        ];
        expect(deliveries.map(toldBy).toSorted()).toEqual(feed.map(tellsOf).toSorted());
        expect(inquiries.filter(isAnswered).map(summary).toSorted()).toEqual(feed.flatMap(summaryOf).toSorted());
        expect(
          inquiries
            .filter(isRefusedHere)
            .map(({ inquiryId }) => inquiryId)
            .toSorted(),
        ).toEqual(
          feed.flatMap(({ body }) => (body.answer?.status === 'refused' ? [body.inquiryId ?? ''] : [])).toSorted(),
        );
        // Whoever is told of a claim whether it holds was told of what some source has, and the log says of which.
        expect([...new Set(inquiries.filter(isMatched).flatMap(comparedIn))].toSorted()).toEqual(
          feed.flatMap(comparedBy).toSorted(),
        );
        const questions = inquiries.filter(({ status }) => status === 'asked').map(({ inquiryId }) => inquiryId);
        expect(questions).toEqual([...new Set(questions)]);
      }),
      { numRuns: RUNS },
    );
  });
});

const QUESTIONS = {
  sections: {},
  match: { claims: CLAIMS },
  'wrong-purpose': { purpose: 'curiosity' },
  'refused-at-edge': { status: 'refused', refused: 'own-record' },
} as const;

/** What a delivery discloses, as a line; of an answer as a whole, nothing. */
function tellsOf({ event, body }: ReceivedDelivery): string {
  const ground = body.inquiryId ?? body.caseReference;
  return [event.id, event.type, body.publisher, ground, Object.keys(body.data).join()].join(' ');
}

function toldBy({ eventId, eventType, disclosing, inquiryId, caseReference, fields }: DeliveryEntry): string {
  return [eventId, eventType, disclosing, inquiryId ?? caseReference, fields.join()].join(' ');
}

function isAnswered({ status }: InquiryEntry): boolean {
  return status === 'answered';
}

function isMatched({ status }: InquiryEntry): boolean {
  return status === 'matched';
}

/** Those that an edge refused are answered there. */
function isRefusedHere({ status, policyVersion }: InquiryEntry): boolean {
  return status === 'refused' && policyVersion !== undefined;
}

function summary({ inquiryId, sources }: InquiryEntry): string {
  return `${inquiryId} ${JSON.stringify(sources)}`;
}

function summaryOf({ event, body: { inquiryId, answer } }: ReceivedDelivery): string[] {
  if (event.type !== INQUIRY_ANSWERED_TYPE || answer?.status !== 'answered') return [];
  return [`${inquiryId} ${JSON.stringify(answer.sources)}`];
}

/** Fields of which an entry says that they were compared. */
function comparedIn({ inquiryId, fields = [] }: InquiryEntry): string[] {
  return fields.map((field) => `${inquiryId} ${field}`);
}

/** Fields of which an answer says whether a claim holds. */
function comparedBy({ body: { inquiryId, answer } }: ReceivedDelivery): string[] {
  const known = (answer?.claims ?? []).filter(({ result }) => result !== 'unknown');
  return known.map(({ field }) => `${inquiryId} ${field}`);
}

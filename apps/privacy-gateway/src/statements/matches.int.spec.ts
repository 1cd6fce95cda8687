import { type InquiryClaim, isSelected } from '@lacznik/contracts';
import { Logger } from '@nestjs/common';
import { CENTRE, CENTRES, InquiryScene, inquiryIdOf, OFFICE, OTHER, OTHERS } from './inquiries.fixture';

const BENEFITS = 'welfare-benefits';
const OTHERS_ALL = { publisher: OTHER, edge: OTHERS };
const claim = (field: string, value: InquiryClaim['value']): InquiryClaim => ({ section: BENEFITS, field, value });
const GRANTED = claim('decision', 'GRANTED');
const REFUSED = claim('decision', 'REFUSED');
const AMOUNT = claim('amountGrosze', 100_000);

describe('a match', () => {
  let scene: InquiryScene;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    scene = await InquiryScene.start();
  });
  beforeEach(() => scene.begin());
  afterAll(() => scene.stop());

  /** Asks whether it holds, on account of a case, and gives the ids of what was asked at the two edges. */
  async function ask(n: number, claims: InquiryClaim[]): Promise<[string, string]> {
    if (n === 1) await scene.take(scene.case());
    await scene.take(scene.inquiry(n, { claims }));
    return [await scene.lastRequest(CENTRES), await scene.lastRequest(OTHERS)];
  }

  it('tells whether claims hold, and delivers nothing of what was compared', async () => {
    const [here, there] = await ask(1, [GRANTED, REFUSED, AMOUNT]);
    await scene.take(scene.fact(here, 'R-1'), scene.end(here, 1), scene.end(there, 0, OTHERS_ALL));
    const [answer] = await scene.answers();
    expect(answer).toMatchObject({
      isComplete: true,
      claims: [
        { section: BENEFITS, field: 'decision', result: 'true' },
        { section: BENEFITS, field: 'decision', result: 'false' },
        { section: BENEFITS, field: 'amountGrosze', result: 'unknown' },
      ],
      sources: [{ publisher: CENTRE, state: 'disclosed' }, { state: 'nothing-known' }, { state: 'source-unavailable' }],
    });
    expect(JSON.stringify(await scene.feed())).not.toMatch(/GRANTED|ZASILEK|2026-01-15/);
    expect(await scene.records()).toEqual([]);
  });

  it('is logged as disclosing just what was compared, without the values', async () => {
    const [here, there] = await ask(1, [GRANTED, AMOUNT]);
    await scene.take(scene.fact(here, 'R-1'), scene.end(here, 1), scene.end(there, 0, OTHERS_ALL));
    const entries = await scene.entries('inquiry');
    expect(entries).toMatchObject([
      { status: 'asked', claimed: [`${BENEFITS}.decision`, `${BENEFITS}.amountGrosze`] },
      {
        status: 'matched',
        disclosing: CENTRE,
        fields: ['decision'],
        categories: ['19a'],
        withheld: [],
        agreement: `AG-${CENTRE}`,
      },
      { status: 'answered' },
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/GRANTED/);
    expect((await scene.entries('delivery')).map(({ categories }) => categories)).toEqual([[]]);
  });

  it('is taken back with the agreement of a source, and keeps no claim once it is answered', async () => {
    const [here] = await ask(1, [GRANTED]);
    await scene.take(scene.fact(here, 'R-1'), scene.end(here, 1));
    const claims = () => scene.dataSource.query('SELECT claims FROM inquiry');
    expect(await claims()).toEqual([{ claims: [GRANTED] }]);
    await scene.wait('2 seconds');
    await scene.service().answerOverdue();
    expect(await claims()).toEqual([{ claims: null }]);
    const [delivery] = await scene.feed();
    const one = {
      ...delivery?.event,
      type: delivery?.event.type ?? '',
      body: delivery?.body ?? { person: '', publisher: '' },
    };
    expect(isSelected({ agreement: `AG-${CENTRE}` }, one)).toBe(true);
    expect(isSelected({ agreement: `AG-${OTHER}` }, one)).toBe(false);
  });

  it('is final at the deadline: what comes later is compared with nothing', async () => {
    const [here, there] = await ask(1, [GRANTED]);
    await scene.wait('2 seconds');
    await scene.service().answerOverdue();
    await scene.take(scene.fact(here, 'R-1'), scene.end(here, 1), scene.end(there, 0, OTHERS_ALL));
    expect((await scene.answers()).map(({ claims, isComplete }) => [claims?.[0]?.result, isComplete])).toEqual([
      ['unknown', true],
    ]);
    expect((await scene.entries('inquiry')).map(({ status }) => status)).toEqual(['asked', 'answered']);
  });

  it('is refused where the asker has no open case on the person', async () => {
    await scene.take(scene.inquiry(1, { claims: [GRANTED] }));
    expect(await scene.answers()).toMatchObject([{ status: 'refused', refused: 'match-outside-caseload' }]);
    expect(await scene.entries('inquiry')).toMatchObject([
      { refused: 'match-outside-caseload', claimed: [`${BENEFITS}.decision`] },
    ]);
  });

  it('is refused beyond so many claims on a person in a day', async () => {
    await ask(1, [GRANTED, REFUSED, AMOUNT]);
    await ask(2, [GRANTED, AMOUNT]);
    await ask(3, [GRANTED]);
    expect((await scene.answers()).map(({ inquiryId, refused }) => [inquiryId, refused])).toEqual([
      [inquiryIdOf(3), 'claims-limit'],
    ]);
    await scene.take(scene.inquiry(4));
    expect(await scene.answers()).toHaveLength(1);
  });

  it('counts claims on a person under all their identities', async () => {
    await scene.dataSource.query(
      `INSERT INTO identity_link (person, other, id, institution)
       VALUES ('p1-a', 'p1-x', gen_random_uuid(), $1), ('p1-x', 'p1-a', gen_random_uuid(), $1)`,
      [CENTRE],
    );
    await ask(1, [GRANTED, REFUSED, AMOUNT]);
    await scene.take(scene.inquiry(2, { claims: [GRANTED, REFUSED, AMOUNT] }, { person: 'p1-x' }));
    expect((await scene.answers()).map(({ refused }) => refused)).toEqual(['claims-limit']);
  });

  it.each([
    ['its agreement has ended', () => scene.suspend(CENTRE), 'agreement-not-active'],
    ['the person has objected', () => scene.take(scene.restriction()), 'restriction'],
  ])('tells nothing of what was compared before %s', async (_, end, reason) => {
    const [here] = await ask(1, [GRANTED]);
    await scene.take(scene.fact(here, 'R-1'), scene.end(here, 1));
    await end();
    await scene.wait('2 seconds');
    await scene.service().answerOverdue();
    expect(await scene.answers()).toMatchObject([
      {
        claims: [{ result: 'unknown' }],
        sources: [{ publisher: CENTRE, state: 'withheld', reasons: [reason] }, {}, {}],
      },
    ]);
    expect((await scene.entries('inquiry')).map(({ status }) => status)).toEqual(['asked', 'answered']);
  });

  it('compares nothing of a source that the person has objected to, nor does any inquiry', async () => {
    const [here] = await ask(1, [GRANTED]);
    await scene.take(scene.inquiry(2));
    const second = await scene.lastRequest(CENTRES);
    await scene.take(scene.restriction());
    await scene.take(scene.fact(here, 'R-1'), scene.end(here, 1), scene.fact(second, 'R-1'), scene.end(second, 1));
    expect(await scene.records()).toEqual([]);
    await scene.wait('2 seconds');
    await scene.service().answerOverdue();
    const withheld = { publisher: CENTRE, state: 'withheld', reasons: ['restriction'] };
    const answers = await scene.answers();
    expect(answers.map(({ sources }) => sources[0])).toMatchObject([withheld, withheld]);
    expect(answers[0]?.claims).toMatchObject([{ result: 'unknown' }]);
    const losses = await scene.dataSource.query<object[]>('SELECT institution, selector FROM revocation_withdrawal');
    expect(losses).toMatchObject([{ institution: OFFICE, selector: { publisher: CENTRE } }]);
  });
});

import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import type { PersonIdentity } from '@lacznik/identifiers';
import type { JSONWebKeySet } from 'jose';
import { LABOUR_TO_WELFARE } from '../../harness/directions';
import type { InstitutionClient } from '../../harness/institution-client';
import type { Region } from '../../harness/region';
import { somePeople } from '../../harness/some-people';
import { readAllTopics, textOf } from '../../harness/topics';
import { until } from '../../harness/until';

/** They look like a PESEL, as one in ten date-like numbers does. */
const [RECORD_KEY, CASE_KEY] = ['44051401458', '81030206002'] as const;
const [person] = somePeople(1, 91) as [PersonIdentity];

/** Changes the environment of a region's edges. */
export function giveKeysForOwnKeys(environment: Record<string, string>): Record<string, string> {
  const { INSTITUTION_KEYS_FILE: path } = environment;
  if (path === undefined) return environment;
  const sets = JSON.parse(readFileSync(path, 'utf8')) as Record<string, JSONWebKeySet>;
  for (const { keys } of Object.values(sets))
    keys.push({ kty: 'oct', kid: 'own-keys', alg: 'HS256', k: randomBytes(32).toString('base64url') });
  writeFileSync(path, JSON.stringify(sets));
  return environment;
}

/** Keys of an office that look like a PESEL. */
export function describeOwnKeys(running: () => Region): void {
  const { section, data, legalBasis, purpose } = LABOUR_TO_WELFARE;
  let region: Region;
  let office: InstitutionClient;
  let centre: InstitutionClient;

  beforeAll(async () => {
    region = running();
    [office, centre] = await Promise.all([region.client('PUP-2601'), region.client('OPS-260105')]);
  });

  it('are matched by what the edge says stands for them in the feed', async () => {
    const opened = await centre.cases.open({ caseReference: CASE_KEY, person, legalBasis, purpose });
    expect(opened).toMatchObject({ caseReference: CASE_KEY, hubReference: expect.stringMatching(/^k-/) as string });
    await region.settled();
    const published = await office.publications.one(section, {
      person,
      recordId: RECORD_KEY,
      revision: 1,
      data: data(100),
    });
    expect(published).toMatchObject({ status: 'accepted', recordId: RECORD_KEY });
    await until('it is delivered', async () => (await centre.lastSequence()) === 1);
    const [event] = await centre.wholeFeed();
    expect(event?.data).toMatchObject({ caseReference: opened.hubReference, recordId: published.hubReference });
    await region.settled();
    const file = await centre.cases.jointFile(CASE_KEY);
    expect(file.caseReference).toBe(CASE_KEY);
    expect(file.sections[section]).toMatchObject([{ recordId: published.hubReference }]);
    expect(await centre.cases.jointFile(opened.hubReference ?? '')).toEqual(file);
  });

  it('withdraw and close by the office’s own key', async () => {
    expect(await office.publications.withdraw(section, RECORD_KEY)).toMatchObject({ recordId: RECORD_KEY });
    await until('the withdrawal is delivered', async () => (await centre.lastSequence()) === 2);
    expect(await centre.cases.close(CASE_KEY)).toMatchObject({ caseReference: CASE_KEY, effective: 'committed' });
  });

  it('stand in no topic, no table and no log (P7)', async () => {
    await region.settled();
    const [topics, tables, logs] = await Promise.all([
      readAllTopics(region.stack.kafkaAdmin),
      region.dumpDatabases(),
      region.logs(),
    ]);
    const texts = [...topics.map(textOf), ...tables.flatMap(({ rows }) => rows), ...logs.map(({ text }) => text)];
    expect(texts.filter((text) => text.includes(RECORD_KEY) || text.includes(CASE_KEY))).toEqual([]);
    expect(texts.some((text) => /k-[0-9A-HJKMNP-TV-Z]{32}/.test(text))).toBe(true);
  });
}

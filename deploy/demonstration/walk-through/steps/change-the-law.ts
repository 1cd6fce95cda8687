import { CHANGE_DICTIONARIES, dayInPoland, type DictionariesDocument, READ_DICTIONARIES } from '@lacznik/contracts';
import { type Actors, recordsOf } from '../actors';
import type { Printer } from '../printer';
import { waitForArrival } from './remove-registration';

const RULE = 'rynek-pracy-2025/labour-to-welfare';
/** Education and interest in work: of a proposal, the occupation. */
const CATEGORY = '12';
const DAY_MS = 86_400_000;

type Rule = DictionariesDocument['rules'][number];

/** The administrator takes a category out of the law and gives it back; what is delivered next differs. */
export async function changeTheLaw(printer: Printer, actors: Actors): Promise<void> {
  const { administrator, office, sampleCentre } = actors;
  const { version, rules } = await administrator.call(READ_DICTIONARIES);
  const [old, others] = [rules.filter(({ code }) => code === RULE), rules.filter(({ code }) => code !== RULE)];
  const change = async (from: number, to: readonly Rule[]): Promise<number> => {
    const body = { version: from, rules: [...others, ...to] };
    return (await administrator.call(CHANGE_DICTIONARIES, { body })).version;
  };
  const [ended, without, again] = successors(old);

  const second = await change(version, [...ended, without]);
  printer.printLine(`${RULE} ended yesterday; from today on it leaves out category ${CATEGORY}`);
  printer.printLine(`(dictionaries of version ${second}): ${sampleCentre.id} receives of the next proposal`);
  printer.printLine(`   ${await fieldsOfNextProposal(actors, '522301', 2)}`);

  const third = await change(second, [...ended, again]);
  printer.printLine(`Put right (version ${third}), and ${office.id} publishes the proposal once more:`);
  printer.printLine(`   ${await fieldsOfNextProposal(actors, '411004', 3)}`);
}

/** What held until yesterday, and what follows it today: without the category, and with it. */
function successors(rules: readonly Rule[]): [Rule[], Rule, Rule] {
  const today = dayInPoland(new Date());
  const yesterday = new Date(Date.parse(today) - DAY_MS).toISOString().slice(0, 10);
  const last = rules.at(-1);
  if (last === undefined) throw new Error(`the dictionaries lack the rule ${RULE}`);
  const again = { ...last, validFrom: today };
  const without = { ...again, categories: last.categories.filter((code) => code !== CATEGORY) };
  return [[...rules.slice(0, -1), { ...last, validTo: yesterday }], without, again];
}

/** Publishes a revision of the sample client's proposal. @returns the names of the fields that arrive */
async function fieldsOfNextProposal(actors: Actors, occupationCode: string, revision: number): Promise<string> {
  const { office, sampleClient, sampleCentre } = actors;
  const proposal = recordsOf(actors, sampleClient).find(({ section }) => section === 'proposals');
  if (proposal === undefined) throw new Error('the sample client has a proposal');
  const { recordId, person, data } = proposal;
  const after = await sampleCentre.lastSequence();
  const record = { recordId, revision, person, data: { ...data, kind: 'JOB', occupationCode } };
  await office.publications.one('proposals', record);
  const sequence = await waitForArrival(sampleCentre, after, recordId);
  const { events } = await sampleCentre.feed.page({ after: sequence - 1, limit: 1 });
  return Object.keys(events[0]?.data.data ?? {}).join(', ');
}

import {
  type DictionariesDocument,
  READ_DICTIONARIES,
  sectionByEventType,
  type WithholdingCount,
} from '@lacznik/contracts';
import { reasonInEnglish } from '@lacznik/polish';
import { SELDOM, waitUntil } from '../../../local/timing';
import type { Actors } from '../actors';
import type { InstitutionSystem } from '../institution-system';
import { grouped, type Printer } from '../printer';

type Categories = DictionariesDocument['categories'];

const REGISTRATION_EVENT = 'pl.lacznik.registration.changed';

/** What did not reach the welfare centres, and why. */
export async function showWithholdings(printer: Printer, actors: Actors): Promise<void> {
  const { categories } = await actors.administrator.call(READ_DICTIONARIES);
  for (const centre of actors.centres) {
    const withheld = await withheldFrom(centre, actors);
    printer.printLine(`${centre.name}: ${withheld.length === 0 ? 'nothing' : `${grouped(sum(withheld))} times`}`);
    summaryOf(withheld, categories).forEach((line) => printer.printLine(`   ${line}`));
  }
  printer.printLine(`${actors.office.name}, the publisher, sees months that are over, and no number below 5`);
}

/** Where nothing was delivered, one withheld registration for each client is awaited instead. */
async function withheldFrom(centre: InstitutionSystem, { clients }: Actors): Promise<WithholdingCount[]> {
  const own = clients.filter(({ institution }) => institution === centre.id).length;
  const awaited = (await centre.lastSequence()) === 0 ? own : 0;
  let withheld: WithholdingCount[] = [];
  await waitUntil(
    `the decisions on the clients of ${centre.id} are made`,
    async () => {
      withheld = (await centre.withholdings()).filter(({ receiver }) => receiver === centre.id);
      const registrations = sum(withheld.filter(({ eventType }) => eventType === REGISTRATION_EVENT));
      if (registrations < awaited) throw new Error(`${registrations} of ${awaited}`);
    },
    SELDOM,
  );
  return withheld;
}

/** A line per reason and category, or a line for a reason that speaks against everything. */
function summaryOf(withheld: readonly WithholdingCount[], categories: Categories): string[] {
  const keyOf = ({ reason, category }: WithholdingCount) => (isTotal(reason) ? reason : `${reason} ${category}`);
  const keys = [...new Set(withheld.map(keyOf))];
  return keys
    .map((key) => withheld.filter((row) => keyOf(row) === key))
    .toSorted((a, b) => sum(b) - sum(a))
    .flatMap((group) => [`${grouped(sum(group))} × ${whatOf(group, categories)}:`, `   ${whyOf(group)}`]);
}

function whatOf(group: readonly WithholdingCount[], categories: Categories): string {
  const [{ reason, category } = { reason: '', category: '' }] = group;
  if (isTotal(reason)) return 'everything';
  const sections = new Set(group.map(({ eventType }) => sectionByEventType(eventType)?.name ?? eventType));
  const name = categories.findLast(({ code }) => code === category)?.en ?? '';
  return `category ${category}, ${name} (in ${[...sections].sort().join(', ')})`;
}

function whyOf([first]: readonly WithholdingCount[]): string {
  return reasonInEnglish(first?.reason ?? '');
}

/** Whether the reason speaks against the receiver, not against a category. */
function isTotal(reason: string): boolean {
  return ![
    'category-not-valid',
    'outside-legal-scope',
    'must-be-named-in-agreement',
    'outside-agreement-scope',
  ].includes(reason);
}

function sum(counts: readonly WithholdingCount[]): number {
  return counts.reduce((total, { count }) => total + count, 0);
}

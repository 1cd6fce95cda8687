import type { JointFile } from '@lacznik/contracts';
import { SECTION, sentenceOf } from '@lacznik/polish';

/** A section that a file can show. */
export type ShownSection = keyof typeof SECTION;

/** The sections that labour offices publish, and those of welfare centres. */
export const FROM_LABOUR_OFFICES: readonly ShownSection[] = [
  'registrations',
  'help-profiles',
  'labour-benefits',
  'activations',
  'proposals',
  'health-insurances',
];
export const FROM_WELFARE_CENTRES: readonly ShownSection[] = [
  'welfare-benefits',
  'social-contracts',
  'welfare-applications',
  'interviews',
  'health-insurances',
];

const LABEL_WIDTH = 19;

/** A section that was withheld from the reader as a whole, with the reason in Polish. */
export type Missing = Partial<Record<ShownSection, string>>;

/** A joint file as a caseworker would read it: a line per record, and a word where there is none. */
export function workerView(file: JointFile, sections: readonly ShownSection[], missing: Missing = {}): string[] {
  return [
    `Sprawa ${file.caseReference}, osoba ${file.person}`,
    ...sections.flatMap((section) => linesOf(file, section, missing[section])),
  ];
}

/** The lines of one section. */
export function linesOf(file: JointFile, section: ShownSection, reason?: string): string[] {
  const records = file.sections[section] ?? [];
  const texts = records.map(({ publisher, data }) => `${sentenceOf(section, data)} [${publisher}]`);
  const shown = texts.length > 0 ? texts : [reason === undefined ? 'brak informacji' : `nie udostępniono: ${reason}`];
  return shown.map((text, index) => `${(index === 0 ? SECTION[section].label : '').padEnd(LABEL_WIDTH)}${text}`);
}

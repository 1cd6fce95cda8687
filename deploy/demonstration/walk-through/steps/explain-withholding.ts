import { EXPLAIN_DECISION } from '@lacznik/contracts';
import type { Actors } from '../actors';
import type { Printer } from '../printer';

/** Why a neighbour does not get the help profile, and what would have to be true, as the gateway says it to a party. */
export async function explainWithholding(printer: Printer, { office, centres, sampleCentre }: Actors): Promise<void> {
  const neighbour = centres.find(({ id }) => id !== sampleCentre.id);
  if (neighbour === undefined) return;
  const { ground, groups } = await neighbour.call(EXPLAIN_DECISION, {
    body: {
      publisher: office.id,
      receiver: neighbour.id,
      section: 'help-profiles',
      legalBasis: 'ups-105-1',
      purpose: 'social-work',
    },
  });
  printer.printLine(
    `${neighbour.name} pyta o profil pomocy (${ground.legalBasis}, ${ground.purpose}), bez podania osoby:`,
  );
  for (const { category, fields, sentence, nextStep } of groups) {
    printer.printLine(`   Kategoria ${category} (${fields.join(', ')}): ${sentence.pl}`);
    if (nextStep) printer.printLine(`      ${nextStep.pl}`);
  }
}

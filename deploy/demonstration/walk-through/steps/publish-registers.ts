import { createReadStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { linesOf } from '@lacznik/client';
import { type PersonRegister, registerOf } from '../../people';
import { labourOfficeOf } from '../../region';
import { writeRegister } from '../../write-register';
import { type Actors, COUNTY } from '../actors';
import type { InstitutionSystem } from '../institution-system';
import { grouped, type Printer } from '../printer';
import { inParallel } from '../parallel';
import { type Progress, progressOf } from '../progress';
import type { RegionAccess } from '../region-access';

const CONCURRENCY = 4;

const silent: Progress = { update: () => undefined, stop: () => undefined };

/** Where the register of a county is written. */
export function registerFile({ workDirectory }: RegionAccess, county: string): string {
  return join(workDirectory, 'registers', `${county}.ndjson`);
}

/**
 * Opatów's labour office publishes its whole register as one stream, and the sums are held against table 3 of the report.
 * @throws Error where they differ
 */
export async function publishWholeRegister(printer: Printer, actors: Actors, region: RegionAccess): Promise<void> {
  const file = registerFile(region, COUNTY);
  await mkdir(join(region.workDirectory, 'registers'));
  const { people, publications, bytes } = await writeRegister(file, actors.people);
  printer.printLine(
    `${actors.office.name}: ${grouped(people)} people, ${grouped(publications)} records, ` +
      `${(bytes / 1e6).toFixed(1)} MB of NDJSON in ${file}`,
  );
  const progress = progressOf(publications, 'records', (line) => printer.printLine(line));
  const begun = performance.now();
  const accepted = await publish(actors.office, file, progress);
  const rate = publications / ((performance.now() - begun) / 1000);
  printer.printLine(`${grouped(accepted.size)} records accepted, ${grouped(Math.round(rate))} per second`);
  compareWithTable3(printer, actors.people, accepted);
}

/** The other 13 labour offices publish theirs. */
export async function publishOtherRegisters(printer: Printer, actors: Actors, region: RegionAccess): Promise<void> {
  await inParallel(actors.otherOffices, CONCURRENCY, async ({ plan, system }) => {
    const file = registerFile(region, plan.county);
    const { people } = await writeRegister(file, registerOf(plan));
    const accepted = await publish(system, file, silent);
    printer.printLine(`${system.name.padEnd(54)} ${grouped(people)} people, ${grouped(accepted.size)} records`);
  });
}

/** @returns the ids of the records that were accepted. @throws Error for a line that was not */
async function publish(system: InstitutionSystem, file: string, progress: Progress): Promise<Set<string>> {
  const accepted = new Set<string>();
  for await (const { status, recordId = '', code, detail } of system.publications.stream(
    linesOf(createReadStream(file)),
  )) {
    if (status !== 'accepted') throw new Error(`${system.id}: ${recordId} was answered ${status} (${code}: ${detail})`);
    progress.update(accepted.add(recordId).size);
  }
  progress.stop();
  return accepted;
}

function compareWithTable3(printer: Printer, people: readonly PersonRegister[], accepted: ReadonlySet<string>): void {
  const { unemployed, profileIII } = labourOfficeOf(COUNTY);
  const isAccepted = ({ records }: PersonRegister, section: string) =>
    records.some((record) => record.section === section && accepted.has(record.recordId));
  const registered = people.filter((person) => isAccepted(person, 'registrations')).length;
  const farthest = people.filter((person) => person.profile === 'III' && isAccepted(person, 'help-profiles')).length;
  printer.printLine(`accepted: ${grouped(registered)} people registered, ${grouped(farthest)} in help profile III`);
  printer.printLine(`table 3:  ${grouped(unemployed)} people registered, ${grouped(profileIII)} in help profile III`);
  if (registered !== unemployed || farthest !== profileIII) throw new Error('the sums differ from table 3');
}

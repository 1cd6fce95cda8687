import type { DirectoryDocument } from '@lacznik/contracts';
import { type Actors, recordsOf } from '../actors';
import { expectedRecords } from '../expected-records';
import type { InstitutionSystem } from '../institution-system';
import { grouped, type Printer } from '../printer';

const WAIT_S = 20;

/**
 * What of the register reached the welfare centres: their feeds are pulled until everything that the agreements let
 * through is there. @throws Error where something stays away, or comes that should not
 */
export async function showArrivals(printer: Printer, actors: Actors, directory: DirectoryDocument): Promise<void> {
  for (const centre of actors.centres) {
    const clients = actors.clients.filter(({ institution }) => institution === centre.id);
    const published = clients.flatMap((client) => recordsOf(actors, client));
    const expected = expectedRecords(directory, { from: actors.office.id, to: centre.id }, published);
    const arrived = await pull(centre, expected.length);
    const missing = expected.filter(({ recordId }) => !arrived.delete(recordId));
    if (missing.length > 0 || arrived.size > 0) {
      throw new Error(`${centre.id}: ${missing.length} records stayed away, ${arrived.size} came that should not`);
    }
    printer.printLine(
      `${centre.name}: ${grouped(expected.length)} of the ${grouped(published.length)} records ` +
        `on its ${clients.length} clients`,
    );
  }
  printer.printLine(
    'About the other people of the county, and of the 13 other counties, nobody asked: nothing was sent.',
  );
}

/** Pulls the feed until `count` different records are in it, or nothing new comes. @returns their ids */
async function pull(centre: InstitutionSystem, count: number): Promise<Set<string>> {
  const records = new Set<string>();
  let after = 0;
  for (;;) {
    const { events, next } = await centre.feed.page({ after, wait: records.size < count ? WAIT_S : 0 });
    events.forEach(({ data }) => records.add(data.recordId));
    if (events.length === 0) return records;
    after = next;
  }
}

import {
  deliveriesTopic,
  type DeliveriesSelector,
  INQUIRY_ANSWERED_TYPE,
  isSelected,
  type ReceivedDelivery,
  type ReceivedWithdrawnDeliveries,
} from '@lacznik/contracts';
import { claimLocks, someLetterWaits } from '@lacznik/messaging';
import type { EntityManager } from 'typeorm';
import { lockFeeds } from './joint-files.store';

/**
 * Those of the deliveries that have not lost their entitlement before they came. Their feeds are locked: what withdraws waits for what
 * is being filed, and empties the files after it.
 */
export async function withoutWithdrawn(
  transaction: EntityManager,
  deliveries: readonly ReceivedDelivery[],
): Promise<readonly ReceivedDelivery[]> {
  claimLocks(transaction, 'rows');
  const rows = await transaction.query<{ institution: string; selector: DeliveriesSelector; through: string }[]>(
    'SELECT institution, selector, through FROM withdrawn_delivery WHERE institution = ANY($1) AND through >= $2',
    [
      [...new Set(deliveries.map(({ receiver }) => receiver))],
      deliveries.reduce((least, { event }) => Math.min(least, event.sequence), Infinity),
    ],
  );
  if (rows.length === 0) return deliveries;
  return deliveries.filter(
    ({ receiver, event, body }) =>
      !rows.some(
        ({ institution, selector, through }) =>
          institution === receiver && event.sequence <= Number(through) && isSelected(selector, { ...event, body }),
      ),
  );
}

/** Empties joint files of what was withdrawn, and keeps in mind what of it is still to come. */
export async function withdrawDeliveries(
  transaction: EntityManager,
  withdrawn: readonly ReceivedWithdrawnDeliveries[],
): Promise<void> {
  const reached = await lockFeeds(
    transaction,
    withdrawn.map(({ institution }) => institution),
  );
  for (const { institution, body } of withdrawn) {
    const { selector, through } = body;
    await removeFiled(transaction, institution, selector, through);
    if (through > (reached.get(institution) ?? 0) || (await mayComeLate(transaction, institution)))
      await transaction.query('INSERT INTO withdrawn_delivery (institution, selector, through) VALUES ($1, $2, $3)', [
        institution,
        JSON.stringify(selector),
        through,
      ]);
  }
}

/** Whether some of the feed is among the dead letters: a redrive files it. */
async function mayComeLate(transaction: EntityManager, institution: string): Promise<boolean> {
  const [row] = await transaction.query<[{ waits: boolean }]>(`SELECT ${someLetterWaits('$1')} AS waits`, [
    deliveriesTopic(institution).name,
  ]);
  return row.waits;
}

/**
 * As {@link isSelected}: what does not say by what it was disclosed counts as meant. Each earlier revision goes by what it was disclosed
 * by itself; and what a file does not hold any more it has not held before either.
 */
async function removeFiled(
  transaction: EntityManager,
  institution: string,
  { caseReference, person, publisher, agreement, consent, categories }: DeliveriesSelector,
  through: number,
): Promise<void> {
  // A case's rows are found by the index.
  const inPlace = caseReference === undefined ? '$3::text IS NULL' : 'file.case_reference = $3';
  const isMeant = `file.sequence <= $2
       AND ($4::text IS NULL OR $4 = (
         SELECT own_pseudonym FROM client_case own
         WHERE own.institution = file.institution AND own.case_reference = file.case_reference)
         OR file.case_reference IN (SELECT ' inquiry ' || id FROM inquiry WHERE institution = $1 AND own_pseudonym = $4))
       AND ($5::text IS NULL OR file.publisher = $5 OR file.event_type = $9)
       AND ($6::text IS NULL OR file.agreement IS NULL OR $6 = ANY(string_to_array(file.agreement, ',')))
       AND ($7::text IS NULL OR $7 = ANY(string_to_array(file.consent, ',')))
       AND ($8::text[] IS NULL OR file.categories IS NULL OR $8 && string_to_array(file.categories, ','))`;
  await transaction.query(
    `WITH gone AS (
       DELETE FROM joint_file_entry file WHERE file.institution = $1 AND ${inPlace} AND ${isMeant}
       RETURNING case_reference, publisher, section, record_id)
     DELETE FROM joint_file_revision file WHERE file.institution = $1 AND ${inPlace}
       AND (${isMeant} OR (case_reference, publisher, section, record_id) IN (SELECT * FROM gone))`,
    [institution, through, caseReference, person, publisher, agreement, consent, categories, INQUIRY_ANSWERED_TYPE],
  );
}

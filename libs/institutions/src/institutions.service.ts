import type { InstitutionKey, ListedInstitution } from '@lacznik/contracts';
import { EVENT_DATA_SOURCE } from '@lacznik/database';
import { claimLocks } from '@lacznik/messaging';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, EntityManager } from 'typeorm';

/** An institution that takes part, and the edge that serves it; null for none. */
export interface ServedBy {
  id: string;
  edge: string | null;
}

/** Which institutions take part; kept up to date by the hub's messages, so that an app works on while the hub is away. */
@Injectable()
export class InstitutionsService {
  constructor(@Inject(EVENT_DATA_SOURCE) private readonly dataSource: DataSource) {}

  /** Which edge serves each of these institutions, and which institutions `edge` serves: those that the hub has told of. */
  async servedBy(ids: readonly string[], edge: string): Promise<ServedBy[]> {
    return this.dataSource.query('SELECT id, edge FROM institution WHERE id = ANY($1) OR edge = $2 ORDER BY id', [
      ids,
      edge,
    ]);
  }

  /** Names by id, of those that are known. */
  async namesOf(ids: readonly string[]): Promise<Record<string, string>> {
    const found: ListedInstitution[] = await this.dataSource.query(
      'SELECT id, name FROM institution WHERE id = ANY($1) ORDER BY id',
      [ids],
    );
    return Object.fromEntries(found.map(({ id, name }) => [id, name]));
  }

  /** Of these ids, those that the hub has not told of; none until it has told of anybody. Whoever takes part no more is known. */
  async unknownAmong(ids: readonly string[]): Promise<string[]> {
    const unknown: { id: string }[] = await this.dataSource.query(
      `SELECT id FROM unnest($1::text[]) AS asked (id)
       WHERE EXISTS (SELECT FROM institution) AND NOT EXISTS (SELECT FROM institution WHERE institution.id = asked.id)`,
      [ids],
    );
    return unknown.map(({ id }) => id);
  }

  /** Of these counties, such as `2606`, those in which nobody is that the dictionaries have numbered by TERYT. */
  async unknownCounties(counties: readonly string[]): Promise<string[]> {
    const unknown: { county: string }[] = await this.dataSource.query(
      `SELECT county FROM unnest($1::text[]) AS asked (county) WHERE NOT EXISTS (
         SELECT FROM institution, dictionary, json_array_elements(dictionary.entries) AS kind
         WHERE dictionary.name = 'institutionKinds' AND (kind ->> 'county')::boolean
           AND starts_with(institution.id, (kind ->> 'code') || '-' || county))`,
      [counties],
    );
    return unknown.map(({ county }) => county);
  }

  /** By which what is for the institution alone is sealed: the key to use now first; none where it has none, or is not known. */
  async sealingKeysOf(id: string): Promise<InstitutionKey[]> {
    return (await this.publicKeysOf(id)).filter(({ crv }) => crv !== 'Ed25519');
  }

  /** By which what its edge has signed is verified; none where it has none, or is not known. */
  async verifyingKeysOf(id: string): Promise<InstitutionKey[]> {
    return (await this.publicKeysOf(id)).filter(({ crv }) => crv === 'Ed25519');
  }

  private async publicKeysOf(id: string): Promise<InstitutionKey[]> {
    const [found]: { keys: InstitutionKey[] }[] = await this.dataSource.query(
      'SELECT public_keys AS keys FROM institution WHERE id = $1',
      [id],
    );
    return found?.keys ?? [];
  }

  async save(transaction: EntityManager, institutions: readonly ListedInstitution[]): Promise<void> {
    const last = new Map(institutions.map((institution) => [institution.id, institution]));
    claimLocks(transaction, 'rows');
    await transaction.query(
      `INSERT INTO institution (id, name, edge, public_keys)
       SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::json[])
       ON CONFLICT (id) DO UPDATE SET name = excluded.name, edge = excluded.edge, public_keys = excluded.public_keys`,
      [
        [...last.keys()],
        [...last.values()].map(({ name }) => name),
        [...last.values()].map(({ edge }) => edge ?? null),
        [...last.values()].map(({ publicKeys = [] }) => JSON.stringify(publicKeys)),
      ],
    );
  }
}

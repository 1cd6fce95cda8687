import type { WitnessView } from '@lacznik/contracts';
import {
  addSignatures,
  formatVerifierKey,
  isQuorumReached,
  type NoteSignature,
  type VerifierKey,
} from '@lacznik/ledger';
import { EVENT_DATA_SOURCE } from '@lacznik/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { SignedCheckpoint } from './signed-checkpoint';
import { WitnessPolicy } from './witness-policy';

/** What a witness has cosigned last of a year's log. */
export interface LastCosigned {
  size: number;
  /** As the witness's own clock had it. */
  at: Date;
}

interface CosignedRow {
  year: number;
  size: string;
  note: string;
  witnesses: string[];
  signatures: Buffer[];
}

/** The witnesses' cosignatures, in PostgreSQL. A checkpoint is published once it has the quorum of the policy. */
@Injectable()
export class CosignaturesStore {
  constructor(
    @Inject(EVENT_DATA_SOURCE) private readonly dataSource: DataSource,
    private readonly policy: WitnessPolicy,
  ) {}

  /** The last checkpoint of a year, or of all, whose cosignatures are enough; with those that it has. */
  async lastPublished(year?: number): Promise<SignedCheckpoint | undefined> {
    const rows = this.policy.quorum.kind === 'none' ? await this.lastSigned(year) : await this.cosigned(year);
    const enough = rows.find(({ witnesses }) =>
      isQuorumReached(this.policy.quorum, (key) => witnesses.includes(formatVerifierKey(key))),
    );
    return enough && this.withCosignatures(enough);
  }

  /** From the newest on. There are few: `pruneCosignatures` deletes the others. */
  private cosigned(year: number | undefined): Promise<CosignedRow[]> {
    return this.dataSource.query(
      `SELECT year, size, note, array_agg(witness ORDER BY witness) AS witnesses,
              array_agg(signature ORDER BY witness) AS signatures
       FROM checkpoint JOIN cosignature USING (year, size) WHERE year = coalesce($1::smallint, year)
       GROUP BY year, size, note ORDER BY year DESC, size DESC`,
      [year ?? null],
    );
  }

  private lastSigned(year: number | undefined): Promise<CosignedRow[]> {
    return this.dataSource.query(
      `SELECT year, size, note, ARRAY(SELECT witness FROM cosignature c WHERE (c.year, c.size) = (last.year, last.size) ORDER BY witness) AS witnesses,
              ARRAY(SELECT signature FROM cosignature c WHERE (c.year, c.size) = (last.year, last.size) ORDER BY witness) AS signatures
       FROM (SELECT year, size, note FROM checkpoint
             WHERE year = coalesce($1::smallint, (SELECT max(year) FROM checkpoint)) ORDER BY size DESC LIMIT 1) AS last`,
      [year ?? null],
    );
  }

  /** Stores a cosignature that was verified. */
  async addCosignature(
    { year, size }: SignedCheckpoint,
    key: VerifierKey,
    signature: Uint8Array,
    cosignedAt: Date,
  ): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO cosignature (year, size, witness, signature, cosigned_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (year, size, witness) DO UPDATE SET signature = excluded.signature, cosigned_at = excluded.cosigned_at`,
      [year, size, formatVerifierKey(key), Buffer.from(signature), cosignedAt],
    );
  }

  /** Deletes what no checkpoint from `size` on needs; each witness's last one and the published checkpoint's stay. */
  async pruneCosignatures(year: number, size: number): Promise<void> {
    const published = await this.lastPublished(year);
    await this.dataSource.query(
      `DELETE FROM cosignature AS old WHERE year = $1 AND size < $2 AND size <> $3 AND EXISTS
         (SELECT FROM cosignature AS new WHERE new.year = old.year AND new.witness = old.witness AND new.size > old.size)`,
      [year, size, published?.size ?? -1],
    );
  }

  async lastCosigned(year: number, key: VerifierKey): Promise<LastCosigned | undefined> {
    const [row] = await this.dataSource.query<[{ size: string; at: Date }?]>(
      `SELECT size, cosigned_at AS at FROM cosignature WHERE year = $1 AND witness = $2 ORDER BY size DESC LIMIT 1`,
      [year, formatVerifierKey(key)],
    );
    return row && { size: Number(row.size), at: row.at };
  }

  /** What the process that asks the witnesses has found; undefined before it has. */
  async statusOf(year: number, key: VerifierKey): Promise<WitnessView['state'] | undefined> {
    const [row] = await this.dataSource.query<[{ status: WitnessView['state'] }?]>(
      'SELECT status FROM witness_status WHERE year = $1 AND witness = $2',
      [year, formatVerifierKey(key)],
    );
    return row?.status;
  }

  async saveStatus(year: number, key: VerifierKey, status: WitnessView['state']): Promise<void> {
    await this.dataSource.query(
      `INSERT INTO witness_status (year, witness, status) VALUES ($1, $2, $3)
       ON CONFLICT (year, witness) DO UPDATE SET status = excluded.status`,
      [year, formatVerifierKey(key), status],
    );
  }

  private withCosignatures({ year, size, note, witnesses, signatures }: CosignedRow): SignedCheckpoint {
    const lines = this.policy.witnesses.flatMap(({ key }): NoteSignature[] => {
      const signature = signatures[witnesses.indexOf(formatVerifierKey(key))];
      return signature ? [{ name: key.name, keyId: key.keyId, signature }] : [];
    });
    return { year, size: Number(size), note: lines.length === 0 ? note : addSignatures(note, lines) };
  }
}

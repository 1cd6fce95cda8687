import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Draft } from './kept-draft';
import { SealedTokens } from './sealed-tokens';

const KEPT_MINUTES = 15;

/** Keeps what was filled in when a session ended, for a quarter of an hour, readable by whoever filled it in. */
@Injectable()
export class Drafts {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sealed: SealedTokens,
  ) {}

  /** @returns under which id it is kept */
  async keepDraft(subject: string, draft: Draft): Promise<string> {
    const id = randomUUID();
    const content = await this.sealed.sealDraft(subject, draft);
    await this.dataSource.query('DELETE FROM console_drafts WHERE expires_at < now()');
    await this.dataSource.query(
      `INSERT INTO console_drafts (id, content, expires_at) VALUES ($1, $2, now() + make_interval(mins => $3))`,
      [id, content, KEPT_MINUTES],
    );
    return id;
  }

  /** @returns undefined where it is gone, or somebody else's */
  async readDraft(subject: string, id: string): Promise<Draft | undefined> {
    const [row] = await this.dataSource.query<{ content: string }[]>(
      'SELECT content FROM console_drafts WHERE id = $1 AND expires_at >= now()',
      [id],
    );
    return row && this.sealed.openDraft(subject, row.content);
  }

  async dropDraft(id: string): Promise<void> {
    await this.dataSource.query('DELETE FROM console_drafts WHERE id = $1', [id]);
  }
}

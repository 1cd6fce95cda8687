import { createHmac, randomBytes } from 'node:crypto';
import { dayInPoland } from '@lacznik/contracts';
import { Outbox } from '@lacznik/messaging';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { ActingUser } from '../authorisations/acting-user';
import { InstitutionUser } from '../authorisations/institution-user.entity';
import { reportAct } from '../authorisations/report-act';
import { EncryptUsersService } from '../identities/encrypt-users.service';

const KEY_BYTES = 32;
const YEAR_CHARACTERS = 4;

/**
 * What the views of one user in one year have in common, for whoever looks for misuse. Each institution has a random key for each year,
 * kept encrypted with its own; the key of a new year takes the place of the old one, after which nobody can make the old tags again.
 */
@Injectable()
export class WorkerTagsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    private readonly users: EncryptUsersService,
  ) {}

  /** HMAC-SHA-256 of the user's subject, in base64url. */
  async tagOf({ institution, subject }: ActingUser): Promise<string> {
    const year = Number(dayInPoland(new Date()).slice(0, YEAR_CHARACTERS));
    const encrypted = (await this.findKey(institution, year)) ?? (await this.addKey(institution, year));
    const key = await this.users.requireDecrypted(institution, 'worker-tag-key', encrypted);
    return createHmac('sha256', Buffer.from(key, 'base64url')).update(subject).digest('base64url');
  }

  /**
   * Has the log delete what links the views of a user this year, and tells it who asked. Safe to send again.
   * @throws LacznikError `not-found` for somebody whom the institution has never entered
   */
  async delete(coordinator: ActingUser, subject: string): Promise<void> {
    const { institution } = coordinator;
    const user = { institution, subject };
    const stored = await this.dataSource.manager.findOneBy(InstitutionUser, user);
    if (!stored) throw new LacznikError('not-found', 'Your institution has entered no such user.', { path: 'user' });
    const [sealedUser, workerTag] = await Promise.all([
      this.users.encrypt(institution, 'user', subject),
      this.tagOf(user),
    ]);
    const act = { object: 'worker-tag', reference: stored.id, change: 'erased', content: { sealedUser } } as const;
    await this.outbox.transaction([institution], (transaction) => {
      reportAct(transaction, coordinator, { ...act, workerTag, actorRole: 'coordinator' });
      return Promise.resolve();
    });
  }

  private async findKey(institution: string, year: number): Promise<string | undefined> {
    const [row] = await this.dataSource.query<{ encrypted: string }[]>(
      'SELECT encrypted FROM worker_tag_key WHERE institution = $1 AND year = $2',
      [institution, year],
    );
    return row?.encrypted;
  }

  /** The key that is there afterwards: this one, or another process's. */
  private async addKey(institution: string, year: number): Promise<string> {
    const key = randomBytes(KEY_BYTES).toString('base64url');
    const encrypted = await this.users.encrypt(institution, 'worker-tag-key', key);
    await this.dataSource.query(
      `WITH former AS (DELETE FROM worker_tag_key WHERE institution = $1 AND year < $2)
       INSERT INTO worker_tag_key (institution, year, encrypted) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [institution, year, encrypted],
    );
    return (await this.findKey(institution, year)) ?? encrypted;
  }
}

import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MAIL_ROLES } from '../pages/navigation';
import type { Visit } from '../pages/visit';
import { SealedTokens } from '../sessions/sealed-tokens';
import type { MailWish, WishOwner } from './mail-wish';

/** Keeps what people have chosen; their addresses encrypted, bound to whose they are. */
@Injectable()
export class MailWishes {
  constructor(
    private readonly dataSource: DataSource,
    private readonly sealed: SealedTokens,
  ) {}

  async read(subject: string): Promise<MailWish | undefined> {
    const [row] = await this.dataSource.query<{ choice: MailWish['choice']; address: string }[]>(
      'SELECT choice, address FROM console_mail_wishes WHERE subject = $1',
      [subject],
    );
    return row && { choice: row.choice, address: await this.sealed.openAddress(subject, row.address) };
  }

  /** What waits already is told anew. */
  async keep(owner: WishOwner, choice: MailWish['choice'], address: string): Promise<void> {
    const { subject, institution, role, language } = owner;
    await this.dataSource.query(
      `INSERT INTO console_mail_wishes (subject, institution, role, language, choice, address)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (subject) DO UPDATE SET institution = $2, role = $3, language = $4, choice = $5, address = $6,
         told_items = '{}', mailed_at = NULL, tries = 0, try_after = now(), seen_at = now()`,
      [subject, institution, role, language, choice, await this.sealed.sealAddress(subject, address)],
    );
  }

  async drop(subject: string): Promise<void> {
    await this.dataSource.query('DELETE FROM console_mail_wishes WHERE subject = $1', [subject]);
  }

  /** Whoever has signed in is still there, in the role and at the institution that the token says now. */
  async noteSignIn(visit: Visit): Promise<void> {
    const owner = ownerOf(visit);
    if (!owner) return this.drop(visit.person.subject);
    const { subject, institution, role } = owner;
    const { address } = (await this.read(subject)) ?? {};
    if (address === undefined) return;
    // By the key of now, so that the one before can be taken away.
    const sealed = await this.sealed.sealAddress(subject, address);
    await this.dataSource.query(
      'UPDATE console_mail_wishes SET institution = $2, role = $3, address = $4, seen_at = now() WHERE subject = $1',
      [subject, institution, role, sealed],
    );
  }
}

/** Undefined for whom nobody counts what waits. */
export function ownerOf({ person, language }: Visit): WishOwner | undefined {
  const { subject, institution, roles } = person;
  const role = MAIL_ROLES.find((one) => roles.includes(one));
  return institution === undefined || role === undefined ? undefined : { subject, institution, role, language };
}

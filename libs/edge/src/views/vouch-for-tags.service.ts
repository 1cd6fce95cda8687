import { createHash } from 'node:crypto';
import type { VoucherRequest, WorkerTagVoucher } from '@lacznik/contracts';
import { LacznikError } from '@lacznik/platform';
import { Injectable } from '@nestjs/common';
import type { ActingUser } from '../authorisations/acting-user';
import { EncryptUsersService } from '../identities/encrypt-users.service';
import { SignVouchersService } from '../identities/sign-vouchers.service';
import { WorkerTagsService } from './worker-tags.service';

const VOUCHER_TTL_MS = 5 * 60 * 1000;

/** Vouches that whoever closes an item is not the user whom it is about. */
@Injectable()
export class VouchForTagsService {
  constructor(
    private readonly users: EncryptUsersService,
    private readonly tags: WorkerTagsService,
    private readonly vouchers: SignVouchersService,
  ) {}

  /**
   * The log compares tags, which are of one year; the edge compares users, so that nobody closes an item on themselves in the year after.
   * @throws LacznikError `not-found` for a user that does not open here; `second-person-needed`; `no-signing-key`
   */
  async vouch(officer: ActingUser, { item, sealedUser }: VoucherRequest): Promise<WorkerTagVoucher> {
    const { institution, subject } = officer;
    const user = await this.users.decrypt(institution, 'user', sealedUser);
    if (user === undefined) {
      const detail = 'This is no user of your institution, or its key is no longer in INSTITUTION_KEYS_FILE.';
      throw new LacznikError('not-found', detail, { path: 'sealedUser' });
    }
    if (user === subject)
      throw new LacznikError('second-person-needed', 'This access was yours: another person has to look at it.');
    const expiresAt = new Date(Date.now() + VOUCHER_TTL_MS);
    const other = createHash('sha256').update(sealedUser).digest('base64url');
    const claims = { sub: item, tag: await this.tags.tagOf(officer), other };
    return { voucher: await this.vouchers.sign(institution, claims, expiresAt), expiresAt: expiresAt.toISOString() };
  }
}

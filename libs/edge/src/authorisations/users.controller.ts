import { createHash } from 'node:crypto';
import { OPEN_USER, type OpenedUser, SealedUserBody } from '@lacznik/contracts';
import { Outbox } from '@lacznik/messaging';
import { type Caller, Endpoint, FromCaller, LacznikError, ValidBody } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { EncryptUsersService } from '../identities/encrypt-users.service';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { actingUser } from './acting-user';
import { reportAct } from './report-act';

/** Names the users of the log's entries, to their own institution. */
@Controller()
export class UsersController {
  constructor(
    private readonly users: EncryptUsersService,
    private readonly served: ServedInstitutions,
    private readonly outbox: Outbox,
  ) {}

  @Endpoint(OPEN_USER)
  async open(
    @FromCaller() caller: Caller,
    @ValidBody(SealedUserBody) { sealedUser }: SealedUserBody,
  ): Promise<OpenedUser> {
    const officer = actingUser(caller);
    const { institution } = officer;
    await this.served.requireAgreed(institution);
    const user = await this.users.decrypt(institution, 'user', sealedUser);
    if (user === undefined) {
      const detail = 'This is no user of your institution, or its key is no longer in INSTITUTION_KEYS_FILE.';
      throw new LacznikError('not-found', detail, { path: 'sealedUser' });
    }
    const reference = createHash('sha256').update(sealedUser).digest('base64url');
    await this.outbox.transaction([institution], (transaction) => {
      const act = { object: 'user', reference, change: 'opened', actorRole: 'data-protection-officer' } as const;
      reportAct(transaction, officer, act);
      return Promise.resolve();
    });
    return { user };
  }
}

import {
  CONFIRM_IDENTITY_JOIN,
  type IdentityJoinDetails,
  IdentityJoinParameters,
  IdentityJoinRequest,
  type IdentityJoinView,
  READ_IDENTITY_JOIN,
  REQUEST_IDENTITY_JOIN,
  REVERSE_IDENTITY_JOIN,
} from '@lacznik/contracts';
import { type Caller, Endpoint, FromCaller, ValidBody, ValidParameters } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { actingUser } from '../authorisations/acting-user';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { type Acting, IdentityJoinsService } from './identity-joins.service';
import type { StoredJoin } from './identity-joins.store';

/** Two identities of one person, as an institution says of those whom it knows. */
@Controller()
export class IdentityJoinsController {
  constructor(
    private readonly joins: IdentityJoinsService,
    private readonly served: ServedInstitutions,
  ) {}

  @Endpoint(REQUEST_IDENTITY_JOIN)
  async request(
    @FromCaller() caller: Caller,
    @ValidBody(IdentityJoinRequest) request: IdentityJoinRequest,
  ): Promise<IdentityJoinView> {
    return view(await this.joins.request(await this.actingFor(caller), request));
  }

  @Endpoint(READ_IDENTITY_JOIN)
  async read(
    @FromCaller() caller: Caller,
    @ValidParameters(IdentityJoinParameters) { id }: IdentityJoinParameters,
  ): Promise<IdentityJoinDetails> {
    const { join, details } = await this.joins.show(await this.actingFor(caller), id);
    return { ...view(join), ...details };
  }

  @Endpoint(CONFIRM_IDENTITY_JOIN)
  async confirm(
    @FromCaller() caller: Caller,
    @ValidParameters(IdentityJoinParameters) { id }: IdentityJoinParameters,
  ): Promise<IdentityJoinView> {
    return view(await this.joins.confirm(await this.actingFor(caller), id));
  }

  @Endpoint(REVERSE_IDENTITY_JOIN)
  async reverse(
    @FromCaller() caller: Caller,
    @ValidParameters(IdentityJoinParameters) { id }: IdentityJoinParameters,
  ): Promise<IdentityJoinView> {
    return view(await this.joins.reverse(await this.actingFor(caller), id));
  }

  private async actingFor(caller: Caller): Promise<Acting> {
    const user = actingUser(caller);
    await this.served.requireAgreed(user.institution);
    return { ...user, isCaseworker: caller.roles.includes('caseworker') };
  }
}

function view(join: StoredJoin): IdentityJoinView {
  return {
    id: join.id,
    status: statusOf(join),
    requestedBy: join.requestedBy,
    requestedAt: join.requestedAt.toISOString(),
    confirmedBy: join.confirmedBy ?? undefined,
    confirmedAt: join.confirmedAt?.toISOString(),
    reversedBy: join.reversedBy ?? undefined,
    reversedAt: join.reversedAt?.toISOString(),
  };
}

function statusOf({ confirmedAt, reversedAt }: StoredJoin): IdentityJoinView['status'] {
  if (reversedAt !== null) return 'reversed';
  return confirmedAt === null ? 'requested' : 'joined';
}

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
import { type Caller, CallerInstitution, Endpoint, FromCaller, ValidBody, ValidParameters } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { IdentityJoinsService } from './identity-joins.service';
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
    @CallerInstitution() institution: string,
    @FromCaller() { subject }: Caller,
    @ValidBody(IdentityJoinRequest) request: IdentityJoinRequest,
  ): Promise<IdentityJoinView> {
    await this.served.requireAgreed(institution);
    return view(await this.joins.request({ institution, subject }, request));
  }

  @Endpoint(READ_IDENTITY_JOIN)
  async read(
    @CallerInstitution() institution: string,
    @ValidParameters(IdentityJoinParameters) { id }: IdentityJoinParameters,
  ): Promise<IdentityJoinDetails> {
    const join = await this.joins.get(institution, id);
    return { ...view(join), ...(await this.joins.detailsOf(join)) };
  }

  @Endpoint(CONFIRM_IDENTITY_JOIN)
  async confirm(
    @CallerInstitution() institution: string,
    @FromCaller() { subject }: Caller,
    @ValidParameters(IdentityJoinParameters) { id }: IdentityJoinParameters,
  ): Promise<IdentityJoinView> {
    await this.served.requireAgreed(institution);
    return view(await this.joins.confirm({ institution, subject }, id));
  }

  @Endpoint(REVERSE_IDENTITY_JOIN)
  async reverse(
    @CallerInstitution() institution: string,
    @FromCaller() { subject }: Caller,
    @ValidParameters(IdentityJoinParameters) { id }: IdentityJoinParameters,
  ): Promise<IdentityJoinView> {
    await this.served.requireAgreed(institution);
    return view(await this.joins.reverse({ institution, subject }, id));
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

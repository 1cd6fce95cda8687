import {
  ADMIT_BODY,
  BodyAdmission,
  type BodyHistory,
  BodyInvitation,
  type BodyList,
  BodyQuery,
  type BodyView,
  ByIdParameters,
  INVITE_BODY,
  LEAVE_BODY,
  LIST_BODIES,
  READ_BODY,
  ReasonedChange,
  RESUME_BODY,
  SUSPEND_BODY,
} from '@lacznik/contracts';
import { InstitutionsService } from '@lacznik/institutions';
import { type Caller, Endpoint, FromCaller, ValidBody, ValidParameters, ValidQuery } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { type Acting, actingOf, readingOf } from '../processes/acting';
import { BodiesService } from './bodies.service';
import type { Body } from './body.entity';
import { bodyHistory, bodyView } from './body-views';

/** NGOs and bodies of the social economy that take part. */
@Controller()
export class BodiesController {
  constructor(
    private readonly bodies: BodiesService,
    private readonly institutions: InstitutionsService,
  ) {}

  @Endpoint(INVITE_BODY)
  invite(@FromCaller() caller: Caller, @ValidBody(BodyInvitation) invitation: BodyInvitation): Promise<BodyView> {
    return this.viewFor(caller, (by) => this.bodies.invite(invitation, by));
  }

  @Endpoint(LIST_BODIES)
  async list(@FromCaller() caller: Caller, @ValidQuery(BodyQuery) { state }: BodyQuery): Promise<BodyList> {
    const by = readingOf(caller);
    const bodies = await this.bodies.list(state);
    const names = await this.institutions.namesOf(bodies.map(({ institution }) => institution));
    const views = bodies.map((body) => bodyView(body, by, names[body.institution]));
    return { bodies: views.sort((one, other) => one.name.localeCompare(other.name, 'pl')) };
  }

  @Endpoint(READ_BODY)
  async read(
    @FromCaller() caller: Caller,
    @ValidParameters(ByIdParameters) { id }: ByIdParameters,
  ): Promise<BodyHistory> {
    const by = actingOf(caller);
    const body = await this.bodies.ownBody(id, by);
    return bodyHistory(body, by, await this.nameOf(body));
  }

  @Endpoint(ADMIT_BODY)
  admit(
    @FromCaller() caller: Caller,
    @ValidParameters(ByIdParameters) { id }: ByIdParameters,
    @ValidBody(BodyAdmission) admission: BodyAdmission,
  ): Promise<BodyView> {
    return this.viewFor(caller, (by) => this.bodies.admit(id, admission, by));
  }

  @Endpoint(SUSPEND_BODY)
  suspend(
    @FromCaller() caller: Caller,
    @ValidParameters(ByIdParameters) { id }: ByIdParameters,
    @ValidBody(ReasonedChange) change: ReasonedChange,
  ): Promise<BodyView> {
    return this.viewFor(caller, (by) => this.bodies.suspend(id, change, by));
  }

  @Endpoint(RESUME_BODY)
  resume(
    @FromCaller() caller: Caller,
    @ValidParameters(ByIdParameters) { id }: ByIdParameters,
    @ValidBody(ReasonedChange) change: ReasonedChange,
  ): Promise<BodyView> {
    return this.viewFor(caller, (by) => this.bodies.resume(id, change, by));
  }

  @Endpoint(LEAVE_BODY)
  leave(
    @FromCaller() caller: Caller,
    @ValidParameters(ByIdParameters) { id }: ByIdParameters,
    @ValidBody(ReasonedChange) change: ReasonedChange,
  ): Promise<BodyView> {
    return this.viewFor(caller, (by) => this.bodies.leave(id, change, by));
  }

  private async viewFor(caller: Caller, work: (by: Acting) => Promise<Body>): Promise<BodyView> {
    const by = actingOf(caller);
    const body = await work(by);
    return bodyView(body, by, await this.nameOf(body));
  }

  private async nameOf({ institution }: Body): Promise<string | undefined> {
    return (await this.institutions.namesOf([institution]))[institution];
  }
}

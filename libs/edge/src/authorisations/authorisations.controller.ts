import {
  AuthorisationEnd,
  AuthorisationEntered,
  AuthorisationListQuery,
  type AuthorisationPage,
  type AuthorisationView,
  END_AUTHORISATION,
  ENTER_AUTHORISATION,
  LIST_AUTHORISATIONS,
  READ_OWN_AUTHORISATION,
} from '@lacznik/contracts';
import { type Caller, CallerInstitution, Endpoint, FromCaller, ValidBody, ValidQuery } from '@lacznik/platform';
import { Controller } from '@nestjs/common';
import { ServedInstitutions } from '../serving/served-institutions.service';
import { actingUser } from './acting-user';
import { authorisationView } from './authorisation-view';
import { AuthorisationsService } from './authorisations.service';
import { newUser } from './institution-user.entity';

const MAX_LISTED = 500;

/** Whom an institution lets work on its cases. */
@Controller()
export class AuthorisationsController {
  constructor(
    private readonly authorisations: AuthorisationsService,
    private readonly served: ServedInstitutions,
  ) {}

  @Endpoint(ENTER_AUTHORISATION)
  async enter(
    @FromCaller() caller: Caller,
    @ValidBody(AuthorisationEntered) entered: AuthorisationEntered,
  ): Promise<AuthorisationView> {
    const coordinator = actingUser(caller);
    await this.served.requireAgreed(coordinator.institution);
    return authorisationView(await this.authorisations.enter(coordinator, entered));
  }

  @Endpoint(END_AUTHORISATION)
  async end(
    @FromCaller() caller: Caller,
    @ValidBody(AuthorisationEnd) { user }: AuthorisationEnd,
  ): Promise<AuthorisationView> {
    const coordinator = actingUser(caller);
    await this.served.requireAgreed(coordinator.institution);
    return authorisationView(await this.authorisations.end(coordinator, user));
  }

  @Endpoint(LIST_AUTHORISATIONS)
  async list(
    @CallerInstitution() institution: string,
    @ValidQuery(AuthorisationListQuery) { after = '' }: AuthorisationListQuery,
  ): Promise<AuthorisationPage> {
    const users = (await this.authorisations.list(institution, after, MAX_LISTED)).map(authorisationView);
    return { users, next: users.length === MAX_LISTED ? users.at(-1)?.user : undefined };
  }

  @Endpoint(READ_OWN_AUTHORISATION)
  async readOwn(@FromCaller() caller: Caller): Promise<AuthorisationView> {
    const user = actingUser(caller);
    return authorisationView((await this.authorisations.find(user)) ?? newUser(user, ''));
  }
}

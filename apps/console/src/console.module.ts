import { databaseModule } from '@lacznik/database';
import { PlatformModule } from '@lacznik/platform';
import { DynamicModule, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AccessibilityModule } from './accessibility/accessibility.module';
import { AnnouncedActionsModule } from './announced-actions/announced-actions.module';
import { AgreementDraftsModule } from './agreement-drafts/agreement-drafts.module';
import { AgreementsModule } from './agreements/agreements.module';
import { AssetsModule } from './assets/assets.module';
import { AuthorisationsModule } from './authorisations/authorisations.module';
import { CallsModule } from './calls/calls.module';
import { CasesModule } from './cases/cases.module';
import { type ConsoleConfig, hasMail } from './console-config';
import { DisclosuresModule } from './disclosures/disclosures.module';
import { DraftsModule } from './drafts/drafts.module';
import { DictionariesModule } from './dictionaries/dictionaries.module';
import { EffectiveModule } from './effective/effective.module';
import { EligiblePersonsModule } from './eligible-persons/eligible-persons.module';
import { EvidenceModule } from './evidence/evidence.module';
import { FlowModule } from './flow/flow.module';
import { InquiriesModule } from './inquiries/inquiries.module';
import { JointPlansModule } from './joint-plans/joint-plans.module';
import { JobOffersModule } from './job-offers/job-offers.module';
import { JointFilesModule } from './joint-files/joint-files.module';
import { MeetingsModule } from './meetings/meetings.module';
import { NoticeBoardsModule } from './notice-boards/notice-boards.module';
import { MIGRATIONS } from './console-migrations';
import { LogModule } from './log/log.module';
import { MailsModule } from './mails/mails.module';
import { MisuseModule } from './misuse/misuse.module';
import { NotificationsModule } from './notifications/notifications.module';
import { PersonReportsModule } from './person-reports/person-reports.module';
import { PromotionsModule } from './promotions/promotions.module';
import { ReferralsModule } from './referrals/referrals.module';
import { ConsentsModule } from './consents/consents.module';
import { ContactsModule } from './contacts/contacts.module';
import { CoverageModule } from './coverage/coverage.module';
import { NotFoundModule } from './not-found/not-found.module';
import { ScopesModule } from './scopes/scopes.module';
import { SessionsModule } from './sessions/sessions.module';
import { SignInModule } from './sign-in/sign-in.module';
import { StartModule } from './start/start.module';

export const APP_NAME = 'console';

/** Pages for people, who sign in and call the other apps by their own tokens; it keeps sessions and no facts. */
@Module({
  imports: [
    SessionsModule,
    CallsModule,
    AssetsModule,
    AccessibilityModule,
    NotificationsModule,
    SignInModule,
    StartModule,
    DraftsModule,
    CasesModule,
    JointFilesModule,
    DisclosuresModule,
    InquiriesModule,
    ReferralsModule,
    EligiblePersonsModule,
    JointPlansModule,
    AnnouncedActionsModule,
    PromotionsModule,
    LogModule,
    MisuseModule,
    PersonReportsModule,
    CoverageModule,
    AgreementsModule,
    AgreementDraftsModule,
    AuthorisationsModule,
    ConsentsModule,
    ContactsModule,
    ScopesModule,
    EffectiveModule,
    EvidenceModule,
    JobOffersModule,
    NoticeBoardsModule,
    MeetingsModule,
    FlowModule,
    DictionariesModule,
    // Comes last: it answers what no other page does.
    NotFoundModule,
  ],
})
export class ConsoleModule {
  static forRoot(config: ConsoleConfig): DynamicModule {
    return {
      module: ConsoleModule,
      imports: [
        PlatformModule.forRoot(config, {
          inject: [DataSource],
          useFactory: (database: DataSource) => [
            { name: 'database', check: () => database.query('SELECT 1').then(() => undefined) },
          ],
        }),
        databaseModule(APP_NAME, config, { entities: [], migrations: MIGRATIONS }),
        ...(hasMail(config) ? [MailsModule] : []),
      ],
    };
  }
}

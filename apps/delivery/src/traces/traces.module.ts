import { Module } from '@nestjs/common';
import { MailboxesModule } from '../mailboxes/mailboxes.module';
import { PositionsModule } from '../positions/positions.module';
import { TracesController } from './traces.controller';

/** What has happened to single deliveries. */
@Module({ imports: [MailboxesModule, PositionsModule], controllers: [TracesController] })
export class TracesModule {}

import { Global, Module } from '@nestjs/common';
import { MailWishes } from './mail-wishes.service';
import { NotificationsController } from './notifications.controller';

/** Who is told by e-mail that something waits; whoever signs in is looked up in it. */
@Global()
@Module({ controllers: [NotificationsController], providers: [MailWishes], exports: [MailWishes] })
export class NotificationsModule {}

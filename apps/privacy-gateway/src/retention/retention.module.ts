import { Module } from '@nestjs/common';
import { ForgetFormerGrantsJob } from './forget-former-grants.job';

/** Forgets what entitled somebody so long ago that nobody may ask for it. */
@Module({ providers: [ForgetFormerGrantsJob] })
export class RetentionModule {}

import { Module } from '@nestjs/common';
import { HubAnswers } from './hub-answers';

/** Waiting for what the hub answers. */
@Module({ providers: [HubAnswers], exports: [HubAnswers] })
export class HubAnswersModule {}

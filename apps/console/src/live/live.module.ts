import { Module } from '@nestjs/common';
import { Live } from './live.service';

@Module({ providers: [Live], exports: [Live] })
export class LiveModule {}

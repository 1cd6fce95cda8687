import { Module } from '@nestjs/common';
import { AgreementsController } from './agreements.controller';
import { ChangeAgreementsService } from './change-agreements.service';
import { ReadAgreementsService } from './read-agreements.service';

/** The life of agreements: proposed, signed, suspended, resumed, terminated, each with who and why. */
@Module({
  controllers: [AgreementsController],
  providers: [ChangeAgreementsService, ReadAgreementsService],
})
export class AgreementsModule {}

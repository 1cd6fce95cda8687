import { Module } from '@nestjs/common';
import { RevocationsModule } from '../revocations/revocations.module';
import { AgreementsController } from './agreements.controller';
import { ChangeAgreementsService } from './change-agreements.service';
import { ReadAgreementsService } from './read-agreements.service';

/** The life of agreements: proposed, signed, suspended, resumed, terminated, each with who and why. */
@Module({
  imports: [RevocationsModule],
  controllers: [AgreementsController],
  providers: [ChangeAgreementsService, ReadAgreementsService],
})
export class AgreementsModule {}

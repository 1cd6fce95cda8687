import { Module } from '@nestjs/common';
import { AuthorisationsController } from './authorisations.controller';

@Module({ controllers: [AuthorisationsController] })
export class AuthorisationsModule {}

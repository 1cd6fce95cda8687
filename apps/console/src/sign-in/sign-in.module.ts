import { Module } from '@nestjs/common';
import { PersonReader } from './person-reader';
import { SignInController } from './sign-in.controller';

@Module({ controllers: [SignInController], providers: [PersonReader] })
export class SignInModule {}

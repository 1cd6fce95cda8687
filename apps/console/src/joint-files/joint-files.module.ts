import { Module } from '@nestjs/common';
import { JointFilesController } from './joint-files.controller';

@Module({ controllers: [JointFilesController] })
export class JointFilesModule {}

import { Module } from '@nestjs/common';
import { SectionsOfInterestController } from './sections-of-interest.controller';
import { SectionsOfInterestService } from './sections-of-interest.service';

/** Which sections institutions want of what they are entitled to. */
@Module({
  controllers: [SectionsOfInterestController],
  providers: [SectionsOfInterestService],
})
export class SectionsOfInterestModule {}

import { DynamicModule, Module } from '@nestjs/common';
import { EDGE, EdgeDefinition } from './edge-definition';

/** Gives every module of an edge the edge's definition. */
@Module({})
export class EdgeDefinitionModule {
  static forRoot(edge: EdgeDefinition): DynamicModule {
    return {
      module: EdgeDefinitionModule,
      global: true,
      providers: [{ provide: EDGE, useValue: edge }],
      exports: [EDGE],
    };
  }
}

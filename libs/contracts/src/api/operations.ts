import { CLOSE_CASE, LIST_CASES, OPEN_CASE } from './edge/cases';
import type { Operation } from './operation';

/** Every operation of every app, in the order in which documents list them. */
export const OPERATIONS: readonly Operation[] = [OPEN_CASE, LIST_CASES, CLOSE_CASE];

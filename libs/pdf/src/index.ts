export type { Block, Cell, Column, Text } from './blocks';
export { writePdf } from './write-pdf';
export type { DocumentInfo } from './write-pdf';

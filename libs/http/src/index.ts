export { HttpConnections } from './connections';
export { HttpCallError } from './http-call-error';
export type { HttpCallFault } from './http-call-error';
export { readBytes } from './read-bytes';
export { requestBytes, requestJson } from './request';
export type { AnswerHeaders, BytesAnswer, HttpCall, HttpMethod, JsonAnswer } from './request';
export { requestStream } from './request-stream';
export type { HttpStreamCall, StreamAnswer } from './request-stream';

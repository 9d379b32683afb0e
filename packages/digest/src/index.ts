export { canonical } from './canonical.js';
export { DigestError, type DigestErrorCode } from './digest-error.js';
export { digestOf, isDigest, sha256, type Digest, type Digestible } from './digest.js';
export { NO_LEAF, leafOf } from './leaf.js';
export { newSalt, type RandomSource } from './salt.js';

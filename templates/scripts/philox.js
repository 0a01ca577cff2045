// The program's streams of random numbers, with the same bits: Philox 4×64 with ten rounds (Salmon, Moraes,
// Dror and Shaw, SC 2011), split into independent streams by name. Tested against the program's own.

const mask = (1n << 64n) - 1n;
const low = (value) => value & mask;

/** The random block of four words that belongs to a counter of four words under a key of two.
 * @param {bigint[]} counter @param {bigint[]} key */
const block = (counter, key) => {
  let [c0, c1, c2, c3] = counter;
  let [k0, k1] = key;
  for (let round = 0; round < 10; round++) {
    const a = c0 * 0xd2e7470ee14c6c93n;
    const b = c2 * 0xca5a826395121157n;
    [c0, c1, c2, c3] = [(b >> 64n) ^ c1 ^ k0, low(b), (a >> 64n) ^ c3 ^ k1, low(a)];
    k0 = low(k0 + 0x9e3779b97f4a7c15n);
    k1 = low(k1 + 0xbb67ae8584caa73bn);
  }
  return [c0, c1, c2, c3];
};

export class RandomStream {
  /** @param {bigint[]} key two words; (seed, 0) for the root of a seed */
  constructor(key) {
    this.key = key;
    this.position = 0n;
    /** @type {bigint[]} */
    this.words = [];
    this.served = 4;
  }

  /** The independent stream of a name: FNV-1a of its UTF-8 is the counter.
   * @param {string} name */
  split(name) {
    let hash = 0xcbf29ce484222325n;
    for (const byte of new TextEncoder().encode(name)) hash = low((hash ^ BigInt(byte)) * 0x100000001b3n);
    return new RandomStream(block([hash, 0n, 0n, 1n], this.key).slice(0, 2));
  }

  /** 64 uniform bits. */
  next() {
    if (this.served === 4) {
      this.position += 1n;
      this.words = block([this.position, 0n, 0n, 0n], this.key);
      this.served = 0;
    }
    return this.words[this.served++];
  }

  /** Uniform on [0, 1). */
  uniform() { return Number(this.next() >> 11n) * 2 ** -53; }

  /** Standard normal, by Box and Muller. */
  normal() {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** Uniform on 0 … n − 1 (Lemire 2019).
   * @param {number} n */
  below(n) {
    const bound = BigInt(n);
    let product = this.next() * bound;
    if (low(product) < bound) {
      const threshold = low(-bound) % bound;
      while (low(product) < threshold) product = this.next() * bound;
    }
    return Number(product >> 64n);
  }

  /** A uniform order of 0 … n − 1, into an array of that length (Fisher and Yates, from the end).
   * @param {Int32Array} order */
  permute(order) {
    for (let i = 0; i < order.length; i++) order[i] = i;
    for (let i = order.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      [order[i], order[j]] = [order[j], order[i]];
    }
  }
}

const kinds = { Int8Array, Int16Array, Int32Array, Float32Array, Float64Array, Uint8Array };

/** The columns of a body as typed arrays over it, where `layoutOf` says that they lie; `<name>Valid` are bits of nulls. */
export function typedArrays(buffer, layout, start = 0) {
  const array = ({ kind, offset, length }) => new kinds[kind](buffer, start + offset, length);
  return Object.fromEntries(
    Object.entries(layout).flatMap(([name, place]) => {
      if (!place) return [];
      const values = [name, array(place.values)];
      return place.valid ? [values, [`${name}Valid`, array(place.valid)]] : [values];
    }),
  );
}

package org.muniment.original.segment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Big-endian integers in octets, at any offset. */
final class Integers {
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private Integers() {}

  static int big(byte[] octets, int at) {
    return (int) INT.get(octets, at);
  }

  static void putBig(byte[] octets, int at, int value) {
    INT.set(octets, at, value);
  }
}

package org.muniment.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerkleTest {
  /** The leaves that every implementation of Certificate Transparency is tested with. */
  private static final List<String> REFERENCE_LEAVES =
      List.of(
          "",
          "00",
          "10",
          "2021",
          "3031",
          "40414243",
          "5051525354555657",
          "606162636465666768696a6b6c6d6e6f");

  @ParameterizedTest
  @CsvSource({
    "0, e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
  })
  void theRootsAreThoseOfCertificateTransparency(int size, String root) {
    MemoryTree tree = new MemoryTree();
    REFERENCE_LEAVES.subList(0, size).forEach(leaf -> tree.add(HexFormat.of().parseHex(leaf)));

    assertThat(Merkle.root(size, tree)).asHexString().isEqualToIgnoringCase(root);
  }

  @Test
  void everyLeafOfEveryTreeProvesItsPlaceAndNoOther() {
    for (int size = 1; size <= 40; size++) {
      MemoryTree tree = MemoryTree.of(size);
      byte[] root = Merkle.root(size, tree);
      for (int leaf = 0; leaf < size; leaf++) {
        List<byte[]> path = Merkle.inclusion(leaf, size, tree);
        for (int claimed = 0; claimed < size; claimed++) {
          boolean holds = MerkleProofs.includes(tree.hash(0, leaf), claimed, size, path, root);
          assertThat(holds)
              .as("leaf %s as %s of %s", leaf, claimed, size)
              .isEqualTo(leaf == claimed);
        }
      }
    }
  }

  @Test
  void everyTreeExtendsEveryOlderOneAndNoForgedOne() {
    byte[] forged = new byte[Merkle.HASH_BYTES];
    MemoryTree tree = MemoryTree.of(40);
    for (int newer = 0; newer <= 40; newer++) {
      byte[] newerRoot = Merkle.root(newer, tree);
      for (int older = 0; older <= newer; older++) {
        byte[] olderRoot = Merkle.root(older, tree);
        List<byte[]> proof = Merkle.consistency(older, newer, tree);
        assertThat(MerkleProofs.extend(older, olderRoot, newer, newerRoot, proof)).isTrue();
        if (older > 0) {
          assertThat(MerkleProofs.extend(older, forged, newer, newerRoot, proof)).isFalse();
          assertThat(MerkleProofs.extend(older, olderRoot, newer, forged, proof)).isFalse();
        }
      }
    }
  }

  @Test
  void aFlippedBitInAProofIsNoticed() {
    MemoryTree tree = MemoryTree.of(23);
    byte[] root = Merkle.root(23, tree);
    List<byte[]> path = Merkle.inclusion(17, 23, tree);
    for (byte[] hash : path) {
      hash[5] ^= 1;
      assertThat(MerkleProofs.includes(tree.hash(0, 17), 17, 23, path, root)).isFalse();
      hash[5] ^= 1;
    }
    assertThat(MerkleProofs.includes(tree.hash(0, 17), 17, 23, path, root)).isTrue();
  }

  @Test
  void aLeafThatIsNotThereHasNoProof() {
    assertThatThrownBy(() -> Merkle.inclusion(3, 3, MemoryTree.of(3)))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  /** All leaf hashes in a list; subtrees computed by the definition. */
  static final class MemoryTree implements Merkle.Subtrees {
    private final List<byte[]> leaves = new ArrayList<>();

    static MemoryTree of(int size) {
      MemoryTree tree = new MemoryTree();
      for (int i = 0; i < size; i++) {
        tree.add(("leaf " + i).getBytes(StandardCharsets.UTF_8));
      }
      return tree;
    }

    void add(byte[] leaf) {
      leaves.add(Merkle.leafHash(leaf));
    }

    @Override
    public byte[] hash(int level, long index) {
      return level == 0
          ? leaves.get((int) index)
          : Merkle.nodeHash(hash(level - 1, index * 2), hash(level - 1, index * 2 + 1));
    }
  }
}

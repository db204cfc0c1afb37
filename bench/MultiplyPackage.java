// Makes a large package from real ones: every dex file of the given packages is written several times, with the names
// of its own classes changed, beside the first package's other members. Files that dexlib2 cannot rewrite (invoke-custom) are not repeated.
//
//   java -cp /usr/share/java/dexlib2.jar:/usr/share/java/guava.jar bench/MultiplyPackage.java OUT.apk MEGABYTES PACKAGE.apk...
//
// MEGABYTES: of dex, uncompressed, at which it stops. The members stay compressed as a packager would leave them.
import com.google.common.collect.Lists;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.jf.dexlib2.Opcodes;
import org.jf.dexlib2.dexbacked.DexBackedDexFile;
import org.jf.dexlib2.iface.ClassDef;
import org.jf.dexlib2.iface.DexFile;
import org.jf.dexlib2.rewriter.DexRewriter;
import org.jf.dexlib2.rewriter.Rewriter;
import org.jf.dexlib2.rewriter.RewriterModule;
import org.jf.dexlib2.rewriter.Rewriters;
import org.jf.dexlib2.rewriter.TypeRewriter;
import org.jf.dexlib2.writer.io.MemoryDataStore;
import org.jf.dexlib2.writer.pool.DexPool;

public class MultiplyPackage {
  public static void main(String[] arguments) throws Exception {
    long wanted = Long.parseLong(arguments[1]) << 20, written = 0;
    List<byte[]> files = new ArrayList<>();
    Set<String> own = new HashSet<>();
    for (int i = 2; i < arguments.length; ++i)
      try (ZipFile zip = new ZipFile(arguments[i])) {
        for (ZipEntry entry : Collections.list(zip.entries()))
          if (entry.getName().matches("classes\\d*\\.dex"))
            try (InputStream in = zip.getInputStream(entry)) {
              byte[] bytes = in.readAllBytes();
              files.add(bytes);
              for (ClassDef c : read(bytes).getClasses()) own.add(c.getType());
            }
      }
    try (ZipFile first = new ZipFile(arguments[2]);
        ZipOutputStream out = new ZipOutputStream(new FileOutputStream(arguments[0]))) {
      for (ZipEntry entry : Collections.list(first.entries())) {
        if (entry.getName().matches("classes\\d*\\.dex|META-INF/.*")) continue;
        try (InputStream in = first.getInputStream(entry)) {
          add(out, entry.getName(), in.readAllBytes());
        }
      }
      int number = 0;
      Set<byte[]> unrenamable = new HashSet<>();
      for (int copy = 0; written < wanted; ++copy)
        for (byte[] bytes : files) {
          if (written >= wanted) break;
          if (unrenamable.contains(bytes)) continue;
          byte[] renamed = bytes;
          try {
            if (copy > 0) renamed = rename(bytes, own, "Lcopy" + copy + "/");
          } catch (IllegalArgumentException e) {  // dexlib2 cannot rewrite invoke-custom
            unrenamable.add(bytes);
            continue;
          }
          written += renamed.length;
          ++number;
          add(out, number == 1 ? "classes.dex" : "classes" + number + ".dex", renamed);
        }
      System.out.println(number + " dex files, " + (written >> 20) + " MB; "
          + unrenamable.size() + " of " + files.size() + " files were not repeated");
    }
  }

  static DexBackedDexFile read(byte[] bytes) throws Exception {
    return DexBackedDexFile.fromInputStream(null, new ByteArrayInputStream(bytes));
  }

  static void add(ZipOutputStream out, String name, byte[] bytes) throws Exception {
    out.putNextEntry(new ZipEntry(name));
    out.write(bytes);
    out.closeEntry();
  }

  static byte[] rename(byte[] bytes, Set<String> own, String prefix) throws Exception {
    DexRewriter rewriter = new DexRewriter(new RewriterModule() {
      @Override public Rewriter<String> getTypeRewriter(Rewriters rewriters) {
        return new TypeRewriter() {
          @Override protected String rewriteUnwrappedType(String value) {
            return own.contains(value) ? prefix + value.substring(1) : value;
          }
        };
      }
    });
    DexFile renamed = rewriter.getDexFileRewriter().rewrite(read(bytes));
    DexPool pool = new DexPool(read(bytes).getOpcodes());
    for (ClassDef c : renamed.getClasses()) pool.internClass(c);
    MemoryDataStore store = new MemoryDataStore();
    pool.writeTo(store);
    return java.util.Arrays.copyOf(store.getBuffer(), store.getSize());
  }
}

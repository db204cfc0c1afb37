import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Compiles many small apps in one virtual machine, because starting one for each costs more than all the work.
 * java -cp DX_JAR Compile.java STUBS_JAR FOLDER…: FOLDER/src, FOLDER/gen and FOLDER/library (Java), FOLDER/kotlin (class files) and
 * FOLDER/smali.dex become FOLDER/dex/classes.dex (and classes2.dex). Exit status 1 when one of them failed.
 */
class Compile {
  public static void main(String[] arguments) throws Exception {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    boolean failed = false;
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
      for (int i = 1; i < arguments.length; i++) {
        Path folder = Path.of(arguments[i]);
        Path dex = Files.createDirectories(folder.resolve("dex"));
        Path smali = folder.resolve("smali.dex");
        List<Path> sources = javaFiles(folder.resolve("src"), folder.resolve("gen"), folder.resolve("library"));
        if (!sources.isEmpty() && !compile(compiler, files, arguments[0], folder, sources)) {
          System.err.println("not compiled: " + folder);
          failed = true;
          continue;
        }
        boolean classes = Files.isDirectory(folder.resolve("classes")) || Files.isDirectory(folder.resolve("kotlin"));
        if (classes) dx(folder, dex.resolve("classes.dex"));
        if (Files.exists(smali)) Files.copy(smali, dex.resolve(classes ? "classes2.dex" : "classes.dex"));
      }
    }
    System.exit(failed ? 1 : 0);
  }

  private static List<Path> javaFiles(Path... roots) throws Exception {
    List<Path> found = new ArrayList<>();
    for (Path root : roots) {
      if (!Files.isDirectory(root)) continue;
      try (Stream<Path> walk = Files.walk(root)) {
        found.addAll(walk.filter(path -> path.toString().endsWith(".java")).sorted().collect(Collectors.toList()));
      }
    }
    return found;
  }

  private static boolean compile(JavaCompiler compiler, StandardJavaFileManager files, String stubs, Path folder,
                                 List<Path> sources) throws Exception {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    String path = stubs + File.pathSeparator + folder.resolve("kotlin");
    List<String> options = List.of("--release", "7", "-Xlint:-options", "-nowarn", "-proc:none", "-g:source,lines",
                                   "-encoding", "UTF-8", "-cp", path, "-d", classes.toString());
    return compiler.getTask(null, null, null, options, null, files.getJavaFileObjectsFromPaths(sources)).call();
  }

  // dx is no module and has no types to compile against on every machine, so it is called by name.
  private static void dx(Path folder, Path out) throws Exception {
    List<String> words = new ArrayList<>(List.of("--output=" + out));
    for (String part : List.of("classes", "kotlin")) {
      if (Files.isDirectory(folder.resolve(part))) words.add(folder.resolve(part).toString());
    }
    Class.forName("com.android.dx.command.dexer.Main").getMethod("main", String[].class)
        .invoke(null, (Object) words.toArray(new String[0]));
  }
}

#include "program/reachability.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "program/testing/program_fixture.h"

namespace xiezhi {
namespace {

using testing::Analysed;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class JavaProgram : public ::testing::Test {
 protected:
  JavaProgram() : program_("java.dex") { run(testing::java_manifest()); }

  void run(const ManifestComponents& manifest,
           const LayoutReferences& layouts = {{"app.LayoutView"}, {"tapped"}}) {
    analysed_ = testing::analyse(program_.index, manifest, layouts);
  }
  MethodId probe(const std::string& name) const { return analysed_->method("app.Probe." + name + "()V"); }
  // Triggers that reach a probe, in words.
  std::string triggers(const std::string& name) const {
    std::string out;
    for (std::size_t t = 0; t < kTriggerCount; ++t)
      if (analysed_->reach.reached(static_cast<Trigger>(t), probe(name)))
        out += (out.empty() ? "" : " ") + std::string(id(static_cast<Trigger>(t)));
    return out;
  }
  std::string path(Trigger trigger, const std::string& name) const {
    std::string out;
    for (const Step& step : analysed_->reach.path(trigger, probe(name)))
      out += std::string(out.empty() ? "" : " > ") + std::string(id(step.kind)) + " " +
             program_.index.java_name(step.method);
    return out;
  }

  testing::TestProgram program_;
  std::unique_ptr<Analysed> analysed_;
};

TEST_F(JavaProgram, StartsTheProcessAsAndroidDoes) {
  EXPECT_EQ(triggers("fromStaticInitialiser"), "process_start");
  EXPECT_EQ(triggers("fromApplication"), "process_start");
  EXPECT_EQ(triggers("fromFirstProvider"), "process_start");
  EXPECT_EQ(triggers("fromInitializer"), "process_start");
  std::vector<std::string> order;
  for (const Entry& entry : analysed_->entries.entries)
    if (entry.trigger == Trigger::process_start) order.push_back(program_.index.java_name(entry.method));
  EXPECT_THAT(order, ElementsAre("app.App.<clinit>", "app.App.<init>", "app.SecondProvider.<init>",
                                 "app.SecondProvider.onCreate", "app.FirstProvider.<init>",
                                 "app.FirstProvider.onCreate", "app.StartupInitializer.<init>",
                                 "app.StartupInitializer.create", "app.App.onCreate"));
}

TEST_F(JavaProgram, LaunchesOnlyTheLauncher) {
  EXPECT_EQ(triggers("fromLauncher"), "launch");
  EXPECT_EQ(triggers("fromSecondActivity"), "user");
  EXPECT_EQ(triggers("fromUnstartedActivity"), "user");
  EXPECT_EQ(triggers("fromService"), "background");
  EXPECT_EQ(triggers("fromInstrumentation"), "instrumentation");
}

TEST_F(JavaProgram, FollowsAnExplicitIntent) {
  EXPECT_EQ(triggers("fromStartedActivity"), "launch user");
  EXPECT_EQ(path(Trigger::launch, "fromStartedActivity"),
            "entry app.Launcher.onCreate > intent app.StartedActivity.onCreate > exact "
            "app.Probe.fromStartedActivity");
}

TEST_F(JavaProgram, ListenersWaitForATap) {
  EXPECT_EQ(triggers("fromClick"), "user");
  EXPECT_EQ(triggers("fromActivityResult"), "user");
  const auto steps = analysed_->reach.path(Trigger::user, probe("fromClick"));
  ASSERT_EQ(steps.size(), 3u);  // the path begins where the listener was made
  EXPECT_EQ(steps[0].trigger, Trigger::launch);
  EXPECT_EQ(steps[1].trigger, Trigger::user);
  EXPECT_EQ(steps[1].kind, EdgeKind::framework_callback);
}

TEST_F(JavaProgram, DispatchingATapIsATap) { EXPECT_EQ(triggers("fromTapDispatch"), "user"); }

TEST_F(JavaProgram, ReceiversWaitForTheSystem) { EXPECT_EQ(triggers("fromReceiver"), "background"); }

TEST_F(JavaProgram, RunsWhatThePlatformRunsUnasked) {
  EXPECT_EQ(triggers("fromRunnable"), "launch");
  EXPECT_EQ(triggers("fromUnmadeRunnable"), "");
  EXPECT_EQ(triggers("fromInheritedRun"),
            "launch");  // the class that implements Runnable is not the one with run()
  EXPECT_EQ(path(Trigger::launch, "fromRunnable"),
            "entry app.Launcher.onCreate > framework_callback app.Work.run > exact app.Probe.fromRunnable");
}

TEST_F(JavaProgram, CallsOnlyReceiversThatExist) {
  EXPECT_EQ(triggers("fromUsedShape"), "launch");
  EXPECT_EQ(triggers("fromUnusedShape"), "");
  EXPECT_EQ(triggers("fromBaseOfOverridden"), "");
  EXPECT_EQ(triggers("fromInheritedByUsed"), "launch");
  EXPECT_EQ(triggers("fromOnlyShape"), "launch");
}

TEST_F(JavaProgram, WhatIsMadeAfterATapIsNotThereAtStart) { EXPECT_EQ(triggers("fromLateSingleton"), ""); }

TEST_F(JavaProgram, SaysHowSureAPathIs) {
  const auto sole = analysed_->reach.path(Trigger::launch, probe("fromOnlyShape"));
  EXPECT_TRUE(Reachability::certainty(sole).exact);
  EXPECT_THAT(path(Trigger::launch, "fromOnlyShape"), HasSubstr("exact app.OnlyImplementation.act"));
  // Two classes implement Shape, one of them is in use.
  EXPECT_THAT(path(Trigger::launch, "fromUsedShape"), HasSubstr("one_receiver app.Square.paint"));
  EXPECT_TRUE(Reachability::certainty(analysed_->reach.path(Trigger::launch, probe("fromUsedShape"))).exact);
  const auto run = Reachability::certainty(analysed_->reach.path(Trigger::launch, probe("fromRunnable")));
  EXPECT_FALSE(run.exact);
  EXPECT_EQ(run.callbacks, 1u);
  EXPECT_EQ(Reachability::certainty(analysed_->reach.path(Trigger::launch, probe("fromNamedClass"))).guesses,
            1u);
}

TEST_F(JavaProgram, SuperCallsAreExact) {
  EXPECT_EQ(path(Trigger::launch, "fromSuperCall"),
            "entry app.Launcher.onCreate > exact app.Base.onCreate > exact app.Probe.fromSuperCall");
}

TEST_F(JavaProgram, InitialisesAClassWhenItIsUsed) {
  EXPECT_EQ(triggers("fromUsedHolder"), "launch");
  EXPECT_EQ(triggers("fromUnusedHolder"), "");
  EXPECT_EQ(triggers("fromUsedField"), "launch");
}

TEST_F(JavaProgram, SurvivesRecursion) {
  EXPECT_EQ(path(Trigger::launch, "fromRecursion"),
            "entry app.Launcher.onCreate > exact app.Recursion.even > exact app.Recursion.odd > exact "
            "app.Probe.fromRecursion");
}

TEST_F(JavaProgram, GuessesReflection) {
  EXPECT_EQ(triggers("fromNamedClass"), "launch");
  EXPECT_EQ(triggers("fromUnnamedClass"), "");
  EXPECT_EQ(triggers("fromNamedMethod"), "launch");
  EXPECT_EQ(triggers("fromClassValue"), "launch");
  EXPECT_THAT(path(Trigger::launch, "fromNamedClass"), HasSubstr("reflection app.NamedClass.<init>"));
}

TEST_F(JavaProgram, InflatesWhatLayoutsName) {
  EXPECT_EQ(triggers("fromLayoutView"), "launch");
  EXPECT_EQ(triggers("fromLayoutClick"), "user");
  run(testing::java_manifest(), {});
  EXPECT_EQ(triggers("fromLayoutView"), "");
  EXPECT_EQ(triggers("fromLayoutClick"), "");
}

TEST_F(JavaProgram, ReachesNothingWithoutEntries) {
  run({}, {});
  EXPECT_EQ(analysed_->reach.reached_count(), 0u);
  EXPECT_TRUE(analysed_->reach.path(Trigger::launch, probe("fromLauncher")).empty());
  ManifestComponents missing;
  missing.application = "no.such.App";
  run(missing, {});
  EXPECT_THAT(analysed_->entries.missing, ElementsAre("no.such.App"));
}

TEST_F(JavaProgram, DisabledComponentsDoNotStart) {
  ManifestComponents manifest = testing::java_manifest();
  for (auto& component : manifest.components) component.enabled = false;
  run(manifest);
  EXPECT_EQ(triggers("fromFirstProvider"), "");
  EXPECT_EQ(triggers("fromLauncher"), "");
  EXPECT_EQ(triggers("fromApplication"), "process_start");
}

TEST_F(JavaProgram, ExportedComponentsAreAnotherAppsEntries) {
  ManifestComponents manifest = testing::java_manifest();
  for (auto& component : manifest.components) component.exported = true;
  run(manifest);
  EXPECT_EQ(triggers("fromSecondActivity"), "user external");
  EXPECT_EQ(triggers("fromService"), "background external");
  EXPECT_EQ(triggers("fromLauncher"), "launch");
}

TEST_F(JavaProgram, FramesNameThePlaceOfTheNextCall) {
  const auto shown =
      frames(program_.index, analysed_->reach.path(Trigger::launch, probe("fromSuperCall")), 0);
  ASSERT_EQ(shown.size(), 3u);
  EXPECT_EQ(shown[0].method, "app.Launcher.onCreate(Landroid/os/Bundle;)V");
  EXPECT_EQ(shown[0].at, "Launcher.java:8");
  EXPECT_EQ(shown[1].at, "Launcher.java:4");
}

class SmaliProgram : public ::testing::Test {
 protected:
  SmaliProgram() : program_("smali.dex") {}
  void run(const ManifestComponents& manifest) { analysed_ = testing::analyse(program_.index, manifest); }
  bool reached(Trigger trigger, std::string_view method) const {
    return analysed_->reach.reached(trigger, analysed_->method(method));
  }
  testing::TestProgram program_;
  std::unique_ptr<Analysed> analysed_;
};

TEST_F(SmaliProgram, LambdasAsInvokeCustom) {
  ManifestComponents manifest;
  manifest.components = {{ComponentKind::activity, "lambda.Lambdas", true, true, true}};
  run(manifest);
  EXPECT_TRUE(reached(Trigger::launch, "lambda.Lambdas.bodyOfRunnable()V"));
  EXPECT_FALSE(reached(Trigger::user, "lambda.Lambdas.bodyOfRunnable()V"));
  EXPECT_TRUE(reached(Trigger::user, "lambda.Lambdas.bodyOfClick(Landroid/view/View;)V"));
  EXPECT_FALSE(reached(Trigger::launch, "lambda.Lambdas.bodyOfClick(Landroid/view/View;)V"));
  EXPECT_FALSE(analysed_->reach.reached(analysed_->method("lambda.Lambdas.bodyOfNothing()V")));
}

TEST_F(SmaliProgram, KotlinLambdasDefaultsAndNewerPlatforms) {
  ManifestComponents manifest;
  manifest.application = "lambda.Uses";
  run(manifest);
  EXPECT_TRUE(reached(Trigger::process_start, "lambda.Kotlin$make$1.invoke()V"));
  EXPECT_TRUE(reached(Trigger::process_start, "lambda.HasDefault.inherited()V"));
  EXPECT_FALSE(reached(Trigger::process_start, "lambda.HasDefault.overridden()V"));
  EXPECT_TRUE(reached(Trigger::process_start, "lambda.Uses.overridden()V"));
  // A supertype that is neither in the package nor in the table may call anything.
  EXPECT_TRUE(reached(Trigger::process_start, "lambda.Uses.maybeCalledByNewerPlatform()V"));
}

TEST_F(SmaliProgram, ClassesThatExtendEachOther) {
  ManifestComponents manifest;
  manifest.application = "cycle.A";
  manifest.components = {{ComponentKind::activity, "cycle.B", true, true, true}};
  run(manifest);  // ends
  EXPECT_FALSE(program_.index.problems().empty());
}

TEST_F(SmaliProgram, TheHierarchyReachesIntoThePlatform) {
  run({});
  const TypeId uses = program_.index.find_class("lambda.Uses");
  EXPECT_TRUE(analysed_->hierarchy->is_subtype(uses, "Landroid/content/Context;"));
  EXPECT_TRUE(analysed_->hierarchy->is_subtype(uses, "Landroid/app/NotYetKnown;"));
  EXPECT_FALSE(analysed_->hierarchy->is_subtype(uses, "Landroid/app/Activity;"));
  EXPECT_TRUE(analysed_->hierarchy->is_open(analysed_->hierarchy->roots_of(uses)));
}

}  // namespace
}  // namespace xiezhi

"""What lifters write for what the library calls otherwise."""

from typing import Final

from programs.engine.vocabulary import HINGE

#: Each stands for all of its words.
SHORT_FORMS: Final = {
    "rdl": "romanian deadlift",
    "rdls": "romanian deadlift",
    "sldl": "romanian deadlift",
    "dl": "deadlift",
    "bss": "bulgarian split squat",
    "rfess": "bulgarian split squat",
    "sl": "single leg",
    "slrdl": "single leg romanian deadlift",
    "ht": "hip thrust",
    "kaz": "kas",
    "cas": "kas",
    "db": "dumbbell",
    "dbs": "dumbbell",
    "kb": "kettlebell",
    "bb": "barbell",
    "bw": "bodyweight",
    "ppt": "posterior pelvic tilt",
    "kickstand": "b stance",
    "unilateral": "single leg",
    "glutes": "gluteus",
    "booty": "gluteus",
    "bum": "gluteus",
    "butt": "gluteus",
    "buttocks": "gluteus",
    "hams": "hamstrings",
    "hammies": "hamstrings",
    "hammy": "hamstrings",
    "quad": "quadriceps",
    "quads": "quadriceps",
    "abs": "core",
    "adduction": "adductors",
    "adducting": "adductors",
    "ghd": "back extension bench",
    "ghr": "back extension bench",
    "hyperextension": "back extension",
    "hyperextensions": "back extension",
    "thru": "through",
    "resistance": "band",
    "mini": "loop",
    "beginners": "beginner",
    "easy": "beginner",
    "warmup": "warm up",
}
#: Several words that together stand for others; read before the single ones.
PHRASES: Final = {
    "booty band": "loop band",
    "hip circle": "loop band",
    "resistance band": "band",
    "resistance bands": "band",
    "hex bar": "trap bar",
    "monster walk": "lateral band walk",
    "crab walk": "lateral band walk",
    "monster walks": "lateral band walk",
    "crab walks": "lateral band walk",
    "back raise": "back extension",
    "glute ham raise": "back extension bench",
    "glute ham developer": "back extension bench",
    "glute ham": "back extension bench",
    "roman chair": "back extension bench",
    "hip raise": "glute bridge",
    "donkey kick": "quadruped kickback",
    "donkey kicks": "quadruped kickback",
    "donkey kickback": "quadruped kickback",
    "glute kickback": "kickback",
    "hip extension machine": "hip thrust machine",
    "stiff leg": "romanian",
    "stiff legged": "romanian",
    "straight leg": "romanian",
    "one leg": "single leg",
    "1 leg": "single leg",
    "1 legged": "single leg",
    "one legged": "single leg",
    "hamstring curl": "leg curl",
    "hamstring curls": "leg curl",
    "no equipment": "bodyweight",
    "low back": "lower back",
    "glute med": "gluteus medius",
    "glute medius": "gluteus medius",
    "side glute": "gluteus medius",
    "side glutes": "gluteus medius",
    "glute max": "gluteus maximus",
    "glute maximus": "gluteus maximus",
}
#: The opposite is no slip of the finger: what begins so is never read as what begins so.
OPPOSITES: Final = {"add": "abd", "abd": "add"}
#: Beside its name, by the muscle's slug.
MUSCLE_WORDS: Final = {
    "glute_med_min": "hip abductors",
    "hamstrings": "back of the thigh",
    "adductors": "inner thigh groin",
    "quads": "front of the thigh",
    "erectors": "lower back spinal erectors",
    "core": "abdominals obliques",
}
#: What a movement is called beside its exercises' names.
MOVEMENT_WORDS: Final = {HINGE: "hip hinge"}
#: On every card as a chip, or a filter.
HEAVY_WORDS: Final = "heavy day"
LIGHT_WORDS: Final = "light day"
FIRST_DAY_WORDS: Final = "beginner"
#: Words that tell nothing apart, unless nothing else was typed.
IDLE: Final = frozenset(
    {
        *("a", "an", "and", "at", "do", "for", "how", "i", "in", "my", "of", "on", "or", "the"),
        *("to", "with", "exercise", "exercises", "variation", "variations", "workout"),
    }
)

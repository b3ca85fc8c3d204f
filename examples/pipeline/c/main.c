/*
 * The pipeline, driven from C: it writes a log, a thread feeds its lines to the library, and the main thread adds up the
 * summaries that stream back meanwhile.
 */
#include <inttypes.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pipeline.h"

/* Ends the program unless `status` is PIPELINE_OK. */
static void must(const char *what, pipeline_status status) {
  if (status != PIPELINE_OK) {
    fprintf(stderr, "%s: %s: %s\n", what, pipeline_status_text(status), pipeline_last_refusal());
    exit(EXIT_FAILURE);
  }
}

/* ---- How far it is --------------------------------------------------------------------------- */

/* Takes away what `show` left on the terminal. */
static void clear(void) {
  if (isatty(STDERR_FILENO) != 0) {
    fputs("\r\033[K", stderr);
  }
}

/* Shows how far a call is, on one line of a terminal; elsewhere nothing. */
static void show(void *user_data, const pipeline_call_progress *progress) {
  enum { WIDTH = 40 };
  static const char full[WIDTH + 1] = "########################################";
  (void)user_data;
  if (isatty(STDERR_FILENO) == 0 || progress->total == NULL || *progress->total == 0) {
    return;
  }
  double part = (double)progress->done / (double)*progress->total;
  int count = part < 1 ? (int)(part * WIDTH) : WIDTH;
  fprintf(stderr, "\r[%-*.*s] %3.0f%% %.*s\033[K", WIDTH, count, full, part * 100,
      (int)progress->note.len, progress->note.ptr);
}

static pipeline_call_options shown(void) {
  pipeline_call_options options = {.size = sizeof options, .on_progress = show};
  return options;
}

/* ---- The host function ----------------------------------------------------------------------- */

static bool begins(pipeline_str text, const char *beginning) {
  size_t len = strlen(beginning);
  return text.len >= len && memcmp(text.ptr, beginning, len) == 0;
}

static bool contains(pipeline_str text, const char *part) {
  for (; text.len > 0; text.ptr++, text.len--) {
    if (begins(text, part)) {
      return true;
    }
  }
  return false;
}

/* Knows the lines of the kernel, and what a panic looks like. */
static void classify(void *user_data, uint64_t call_id, pipeline_str line) {
  const pipeline_context *context = user_data;
  pipeline_class found = {.service = pipeline_str_of("unknown")};
  if (begins(line, "kernel: ")) {
    found.service = pipeline_str_of("kernel");
    found.is_error = contains(line, "above threshold");
  } else if (begins(line, "panicked at ")) {
    found.service = pipeline_str_of("workers");
    found.is_error = true;
  }
  must("answer", pipeline_answer_classify(*context, call_id, &found));
}

/* ---- Events ---------------------------------------------------------------------------------- */

/* What was heard, and by whom it is awaited. */
typedef struct hearing {
  pthread_mutex_t lock;
  pthread_cond_t heard;
  uint64_t count;
} hearing;

static void on_anomaly(void *user_data, const pipeline_anomaly *anomaly) {
  hearing *all = user_data;
  int64_t minute = anomaly->minute.secs / 60;
  clear();
  printf("anomaly: %.*s at %02d:%02d: %" PRIu64 " of %" PRIu64 " lines failed\n",
      (int)anomaly->service.len, anomaly->service.ptr, (int)(minute / 60 % 24), (int)(minute % 60),
      anomaly->errors, anomaly->lines);
  pthread_mutex_lock(&all->lock);
  all->count++;
  pthread_cond_signal(&all->heard);
  pthread_mutex_unlock(&all->lock);
}

static void await(hearing *all, uint64_t count) {
  pthread_mutex_lock(&all->lock);
  while (all->count < count) {
    pthread_cond_wait(&all->heard, &all->lock);
  }
  pthread_mutex_unlock(&all->lock);
}

/* ---- Lines, which stream in ------------------------------------------------------------------ */

/* A file whose lines are fed. */
typedef struct source {
  pipeline_context context;
  pipeline_str_stream stream;
  FILE *file;
} source;

/* How many lines are fed at once, at most. */
enum { BATCH = 1024 };

/* Lines with the memory that they are in, which is used again. */
typedef struct line_batch {
  pipeline_str lines[BATCH];
  char *memory[BATCH];
  size_t room[BATCH];
} line_batch;

/* Reads up to `max` lines. Fewer: there are no more. */
static size_t read_lines(FILE *file, line_batch *batch, size_t max) {
  size_t count = 0;
  for (; count < max && count < BATCH; count++) {
    ssize_t len = getline(&batch->memory[count], &batch->room[count], file);
    if (len < 0) {
      break;
    }
    const char *line = batch->memory[count];
    batch->lines[count].ptr = line;
    batch->lines[count].len = (size_t)len - (line[len - 1] == '\n' ? 1 : 0);
  }
  return count;
}

/* Feeds lines while they are wanted, until there are none left. */
static void *feed(void *argument) {
  static line_batch read;
  source *from = argument;
  size_t room = 0, count = 1;
  pipeline_status fed = PIPELINE_OK;
  while (fed == PIPELINE_OK && count > 0) {
    if (room == 0) {
      fed = pipeline_str_stream_wait(from->context, from->stream, 0, &room);
    }
    if (fed == PIPELINE_OK) {
      count = read_lines(from->file, &read, room);
      fed = pipeline_str_stream_feed(from->context, from->stream, read.lines, count, &room);
    }
  }
  /* Anything else: the library is done with it. */
  if (fed == PIPELINE_OK) {
    must("end", pipeline_str_stream_end(from->context, from->stream));
  }
  for (size_t i = 0; i < BATCH; i++) {
    free(read.memory[i]);
  }
  return NULL;
}

/* ---- Summaries, which stream out ------------------------------------------------------------- */

enum { SERVICES_MAX = 16, NAME_MAX_LEN = 31 };

/* The summaries of one service together. */
typedef struct total {
  char name[NAME_MAX_LEN + 1];
  uint64_t lines, errors, minutes;
  pipeline_duration slowest;
} total;

typedef struct totals {
  total all[SERVICES_MAX];
  size_t count;
} totals;

static total *total_of(totals *sums, pipeline_str name) {
  size_t len = name.len < NAME_MAX_LEN ? name.len : NAME_MAX_LEN;
  for (size_t i = 0; i < sums->count; i++) {
    if (strlen(sums->all[i].name) == len && memcmp(sums->all[i].name, name.ptr, len) == 0) {
      return &sums->all[i];
    }
  }
  if (sums->count == SERVICES_MAX) {
    fprintf(stderr, "more than %d services\n", SERVICES_MAX);
    exit(EXIT_FAILURE);
  }
  total *added = &sums->all[sums->count++];
  memcpy(added->name, name.ptr, len);
  return added;
}

static bool longer(pipeline_duration a, pipeline_duration b) {
  return a.secs > b.secs || (a.secs == b.secs && a.nanos > b.nanos);
}

static void add(totals *sums, const pipeline_summary *summary) {
  total *sum = total_of(sums, summary->service);
  sum->lines += summary->lines;
  sum->errors += summary->errors;
  sum->minutes++;
  if (longer(summary->slowest, sum->slowest)) {
    sum->slowest = summary->slowest;
  }
}

static int by_name(const void *a, const void *b) {
  return strcmp(((const total *)a)->name, ((const total *)b)->name);
}

static void print(totals *sums) {
  qsort(sums->all, sums->count, sizeof sums->all[0], by_name);
  for (size_t i = 0; i < sums->count; i++) {
    const total *sum = &sums->all[i];
    printf("%-9s %8" PRIu64 " lines, %6" PRIu64 " failed, in %" PRIu64 " minutes; slowest %" PRIu64 " us\n",
        sum->name, sum->lines, sum->errors, sum->minutes,
        sum->slowest.secs * 1000000 + sum->slowest.nanos / 1000);
  }
}

/* Streams the lines of the file through the library. */
static void process(pipeline_context context, FILE *file, uint64_t bytes, totals *sums) {
  source from = {.context = context, .file = file};
  must("open lines", pipeline_str_stream_open(context, NULL, NULL, NULL, &from.stream));
  pipeline_call_options options = shown();
  uint64_t stream = 0;
  must("process", pipeline_process_open(context, from.stream, &bytes, &options, &stream));
  pthread_t feeder;
  if (pthread_create(&feeder, NULL, feed, &from) != 0) {
    must("fail", pipeline_str_stream_fail(context, from.stream, "no thread is left"));
  }
  pipeline_process_batch batch;
  do {
    must("summaries", pipeline_process_next(context, stream, 0, 0, &batch));
    for (size_t i = 0; i < batch.count; i++) {
      add(sums, &batch.items[i]);
    }
  } while (batch.count > 0);
  must("close", pipeline_close_stream(context, stream));
  pthread_join(feeder, NULL);
}

/* ---- The program ----------------------------------------------------------------------------- */

static void on_sample(void *user_data, const pipeline_write_sample_outcome *outcome) {
  if (outcome->status == PIPELINE_OK) {
    memcpy(user_data, &outcome->value, sizeof outcome->value);
  } else {
    fprintf(stderr, "%.*s\n", (int)outcome->message.len, outcome->message.ptr);
  }
}

static void on_counts(void *user_data, const pipeline_counted_outcome *outcome) {
  memcpy(user_data, &outcome->value, sizeof outcome->value);
}

int main(int argc, char **argv) {
  uint64_t bytes = (argc > 1 ? strtoull(argv[1], NULL, 10) : 256) << 20;
  pipeline_context context = 0;
  must("open", pipeline_context_open(PIPELINE_CONTRACT_HASH, NULL, &context));
  must("classify", pipeline_set_classify(context, classify, &context, NULL));
  hearing anomalies = {.lock = PTHREAD_MUTEX_INITIALIZER, .heard = PTHREAD_COND_INITIALIZER};
  must("listen", pipeline_on_anomaly(context, on_anomaly, &anomalies, NULL, NULL));
  pipeline_pipeline_config config = {.workers = 4, .errors_per_mille = 100};
  must("create", pipeline_create_wait(context, &config, 0, NULL, NULL));

  char path[] = "/tmp/pipeline-XXXXXX";
  int descriptor = mkstemp(path);
  FILE *file = descriptor < 0 ? NULL : fdopen(descriptor, "r");
  if (file == NULL) {
    perror(path);
    return EXIT_FAILURE;
  }
  pipeline_sample sample = {0};
  must("write", pipeline_write_sample_wait(context, pipeline_str_of(path), bytes, 7, 0, on_sample, &sample));
  printf("log: %" PRIu64 " lines, %" PRIu64 " bytes\n", sample.lines, sample.bytes);

  totals sums = {.count = 0};
  process(context, file, sample.bytes, &sums);
  pipeline_counts counts = {0};
  must("counts", pipeline_counted_wait(context, 0, on_counts, &counts));
  await(&anomalies, counts.anomalies);
  clear();
  print(&sums);
  printf("asked about %" PRIu64 " kinds of unknown lines\n", counts.kinds_asked);

  must("close", pipeline_context_close(context, NULL));
  fclose(file);
  unlink(path);
  return EXIT_SUCCESS;
}

# Events by type and grade: Rscript events.R events.csv grades.svg
library(ggplot2)

paths <- commandArgs(trailingOnly = TRUE)
events <- read.csv(paths[1], na.strings = "", encoding = "UTF-8")
coded <- subset(events, status == "occurred" & !is.na(acled_type))
print(table(coded$acled_type, coded$grade))

plot <- ggplot(coded, aes(y = acled_type, fill = grade)) +
  geom_bar() +
  labs(x = "events", y = NULL, fill = NULL) +
  theme_minimal() +
  theme(legend.position = "bottom")
svg(paths[2], width = 8, height = 3.5)
print(plot)
invisible(dev.off())

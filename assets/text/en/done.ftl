# done
